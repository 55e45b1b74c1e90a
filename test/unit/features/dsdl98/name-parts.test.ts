import { describe, expect, it } from '@jest/globals';
import { groupPart, leftPart } from '../../../../src/features/dsdl98/name-parts';

describe('name parts', () => {
  it.each([
    ['www.example.com', 'www', 'example.com'],
    ['a.b.example.com', 'a.b', 'example.com'],
    ['a.klaviyo.com', 'a', 'klviyo.com'],
    ['x.com', 'x', 'com'],
    ['host', 'host', ''],
    ['', '', ''],
    ['.com', '', 'com'],
    ['a.b.c.', 'a.b', 'c.'],
    ['..', '', ''],
  ])('cuts %j', (name, left, group) => {
    expect(leftPart(name)).toBe(left);
    expect(groupPart(name, left)).toBe(group);
  });
});
