"""LightGBM trees as an ONNX graph: TreeEnsembleRegressor, then Sigmoid.

ONNX Runtime ignores post_transform LOGISTIC for one target, hence the Sigmoid node. `nodes_hitrates` has the training
weight of each node, from which the explainer derives the node's expected value. Nodes compare with `>` because ONNX
Runtime walks those faster than `<=` (docs/decisions/0006-scoring.md). The calibration is in the leaves: all are
multiplied by its scale, and its shift is added to those of the first tree.
"""

import lightgbm as lgb
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from .calibration import Platt
from .features import Matrix

_OPSETS = (("", 17), ("ai.onnx.ml", 3))


def round_down(threshold: float) -> float:
    """Largest float32 <= threshold, so that `x <= threshold` has the same result for every float32 x."""
    value = np.float32(threshold)
    # As Python floats: numpy would round `threshold` to float32 before it compares.
    return float(value if float(value) <= threshold else np.nextafter(value, np.float32(-np.inf)))


class _Nodes:
    """Attribute columns of the ensemble, one entry per node."""

    def __init__(self, fit: Platt) -> None:
        self._fit = fit
        self.columns: dict[str, list] = {
            key: [] for key in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids",
                                "hitrates", "missing_value_tracks_true")
        }  # fmt: skip
        self.leaves: list[tuple[int, int, float]] = []

    def add(self, tree: int, node: dict, numbers: dict[int, int]) -> None:
        leaf = "leaf_value" in node
        own = numbers[id(node)]
        if leaf:
            shift = 0.0 if tree else self._fit.shift
            self.leaves.append((tree, own, self._fit.scale * node["leaf_value"] + shift))
        entry = {
            "treeids": tree, "nodeids": own, "featureids": 0 if leaf else node["split_feature"],
            "values": 0.0 if leaf else round_down(node["threshold"]), "modes": "LEAF" if leaf else "BRANCH_GT",
            "truenodeids": 0 if leaf else numbers[id(node["right_child"])],
            "falsenodeids": 0 if leaf else numbers[id(node["left_child"])],
            "hitrates": float(node.get("leaf_count", 1) if leaf else node["internal_count"]),
            "missing_value_tracks_true": 0,
        }  # fmt: skip
        for key, value in entry.items():
            self.columns[key].append(value)

    def attributes(self) -> dict:
        trees, nodes, weights = zip(*self.leaves)
        return {f"nodes_{key}": column for key, column in self.columns.items()} | {
            "target_treeids": trees, "target_nodeids": nodes, "target_ids": [0] * len(trees), "target_weights": weights,
        }  # fmt: skip


def _walk(root: dict) -> list[dict]:
    """Nodes of one tree, parents before children."""
    nodes = [root]
    for node in nodes:
        if "leaf_value" not in node:
            nodes += [node["left_child"], node["right_child"]]
    return nodes


def to_onnx(booster: lgb.Booster, fit: Platt) -> bytes:
    """Serialised model: `features` float32 [N, F] -> `score` float32 [N, 1], calibrated."""
    columns, dump = _Nodes(fit), booster.dump_model()
    for tree, info in enumerate(dump["tree_info"]):
        nodes = _walk(info["tree_structure"])
        numbers = {id(node): number for number, node in enumerate(nodes)}
        for node in nodes:
            columns.add(tree, node, numbers)
    trees = helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["margin"], domain="ai.onnx.ml", n_targets=1, aggregate_function="SUM",
        post_transform="NONE", **columns.attributes(),
    )  # fmt: skip
    graph = helper.make_graph(
        [trees, helper.make_node("Sigmoid", ["margin"], ["score"])],
        "history",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["N", booster.num_feature()])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["N", 1])],
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS]
    model = helper.make_model(graph, producer_name="dnsexfil", opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def run_onnx(model: bytes, values: np.ndarray) -> np.ndarray:
    """Scores float32 [rows] from ONNX Runtime, one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return session.run(["score"], {"features": np.ascontiguousarray(values, dtype=np.float32)})[0][:, 0]


def run_floored(model: bytes, floor_bits: int, matrix: Matrix) -> np.ndarray:
    """Scores float32 [rows] as the product returns them: 0 below the floor."""
    return np.where(matrix.reaches(floor_bits), run_onnx(model, matrix.values), np.float32(0))


def assert_equal(model: bytes, booster: lgb.Booster, fit: Platt, values: np.ndarray) -> float:
    """Largest difference between the two scores.

    :raises AssertionError: if it is 1e-5 or more
    """
    margins = fit.calibrated(booster.predict(values, raw_score=True))
    difference = float(np.abs(run_onnx(model, values) - 1 / (1 + np.exp(-margins))).max())
    assert difference < 1e-5, f"ONNX differs from the trainer by {difference}"
    return difference
