"""The original's network, 98 → 128 → 128 → 1 with ReLU and dropout 0.5, in plain numpy, seeded."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIZES = (98, 128, 128, 1)
DROPOUT = 0.5
EPOCHS = 12
BATCH = 256
LEARNING_RATE = 1e-3
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8

Layers = list[tuple[np.ndarray, np.ndarray]]


def train(features: np.ndarray, labels: np.ndarray, weights: np.ndarray, seed: int) -> Layers:
    """Adam on weighted cross entropy; `features` [rows, 98], `labels` and `weights` [rows], mean weight 1."""
    rng = np.random.default_rng(seed)
    params = _initial(rng)
    moments = [np.zeros_like(p) for p in params], [np.zeros_like(p) for p in params]
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(features))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            step += 1
            gradients = _gradients(params, features[batch], labels[batch], weights[batch], rng)
            _adam(params, gradients, moments, step)
    return [(params[2 * i].astype(np.float32), params[2 * i + 1].astype(np.float32)) for i in range(3)]


def score(layers: Layers, features: np.ndarray) -> np.ndarray:
    """Scores [rows], 0 to 1."""
    values = features
    for index, (weight, bias) in enumerate(layers):
        values = values @ weight.T + bias
        if index < len(layers) - 1:
            values = np.maximum(values, 0)
    return _sigmoid(values[:, 0].astype(np.float64))


def to_onnx(layers: Layers) -> bytes:
    """An ONNX file with input `features` [rows, 98] and output `score` [rows, 1]."""
    nodes, tensors, source = [], [], "features"
    for index, (weight, bias) in enumerate(layers):
        last = index == len(layers) - 1
        target = "score" if last else f"activation{index}"
        inputs = [source, f"weight{index}", f"bias{index}"]
        nodes.append(helper.make_node("Gemm", inputs, [f"sum{index}"], transB=1))
        nodes.append(helper.make_node("Sigmoid" if last else "Relu", [f"sum{index}"], [target]))
        tensors += [numpy_helper.from_array(v, n) for v, n in zip((weight, bias), inputs[1:])]
        source = target
    inputs = [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", SIZES[0]])]
    outputs = [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["rows", 1])]
    graph = helper.make_graph(nodes, "network", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def _sigmoid(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(values, -500, 500)))


def _initial(rng: np.random.Generator) -> list[np.ndarray]:
    """PyTorch's default for dense layers: uniform within 1 / sqrt(inputs)."""
    params = []
    for inputs, outputs in zip(SIZES, SIZES[1:]):
        bound = 1 / np.sqrt(inputs)
        params += [rng.uniform(-bound, bound, (outputs, inputs)), rng.uniform(-bound, bound, outputs)]
    return params


def _gradients(params, features, labels, weights, rng) -> list[np.ndarray]:
    activations, masks = [features], []
    for index in range(2):
        hidden = np.maximum(activations[-1] @ params[2 * index].T + params[2 * index + 1], 0)
        masks.append((rng.random(hidden.shape) >= DROPOUT) / (1 - DROPOUT))
        activations.append(hidden * masks[-1])
    margin = (activations[-1] @ params[4].T + params[5])[:, 0]
    error = ((_sigmoid(margin) - labels) * weights / len(labels))[:, None]
    gradients: list[np.ndarray] = []
    for index in (2, 1, 0):
        gradients = [error.T @ activations[index], error.sum(axis=0), *gradients]
        if index > 0:
            error = (error @ params[2 * index]) * masks[index - 1] * (activations[index] > 0)
    return gradients


def _adam(params, gradients, moments, step: int) -> None:
    for param, gradient, first, second in zip(params, gradients, *moments):
        first *= BETA1
        first += (1 - BETA1) * gradient
        second *= BETA2
        second += (1 - BETA2) * gradient**2
        rate = LEARNING_RATE / (1 - BETA1**step)
        param -= rate * first / (np.sqrt(second / (1 - BETA2**step)) + EPSILON)
