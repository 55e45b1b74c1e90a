/** One dashboard, drawn by Splunk's own components; searches answer with rows of window.__fixtures. */
import React from 'react';
import { createRoot } from 'react-dom/client';
import { DashboardCore } from '@splunk/dashboard-core';
import { DashboardContextProvider } from '@splunk/dashboard-context';
import Enterprise from '@splunk/dashboard-presets/EnterpriseViewOnlyPreset';
import TestDataSource from '@splunk/datasources/TestDataSource';
import { SplunkThemeProvider } from '@splunk/themes';

const { definition, fixtures, theme } = window.__page;

class FixtureSearch extends TestDataSource {
  constructor(options, context, meta, base) {
    (window.__searches ??= []).push({ id: context.id, options });
    super({ data: fixtures[context.id], meta: {} }, context, meta, base);
  }
}
FixtureSearch.config = Enterprise.dataSources['ds.search'].config;
FixtureSearch.schema = Enterprise.dataSources['ds.search'].schema;
const preset = {
  ...Enterprise,
  dataSources: { ...Enterprise.dataSources, 'ds.search': FixtureSearch, 'ds.chain': FixtureSearch },
};

createRoot(document.getElementById('root')).render(
  <SplunkThemeProvider family="enterprise" colorScheme={theme} density="comfortable">
    <DashboardContextProvider
      preset={preset}
      initialDefinition={definition}
      timezone={{ ianaTimezone: 'UTC' }}
      initialTokenBinds={window.__page.tokens}
    >
      <DashboardCore width="100%" height="auto" />
    </DashboardContextProvider>
  </SplunkThemeProvider>,
);
