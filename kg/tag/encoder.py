"""The one place that runs onnxruntime: from rows of numbers to scores of tags."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError

FILE = "encoder.onnx"


class Encoder:
    """A trained encoder; its outputs are named after the chains that they feed."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Open ``encoder.onnx`` of a folder.

        Raises:
            InputError: when the file is missing or cannot be opened.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        path = folder / FILE
        try:
            self._session: Any = onnxruntime.InferenceSession(
                path.read_bytes(), options, providers=["CPUExecutionProvider"]
            )
        except Exception as e:
            raise InputError(
                f"打不开标注模型 {path}：{e}；请用 kg train 重新训练或重新安装。",
                f"cannot open the tagger's model {path}: {e}; run kg train or install again.",
            ) from e
        self._outputs = [o.name for o in self._session.get_outputs()]

    def scores(
        self, rows: NDArray[np.float32], lengths: NDArray[np.int32]
    ) -> dict[str, NDArray[np.float32]]:
        """Return chain → scores [time, text, tag] from rows [time, text, width]."""
        found = self._session.run(self._outputs, {"rows": rows, "lengths": lengths})
        return dict(zip(self._outputs, found, strict=True))
