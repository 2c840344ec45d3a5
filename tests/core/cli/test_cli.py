import csv
import io
import json
import os
import pty
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from colornn_core import Model, NetworkConfig, TrainingConfig, read_table
from colornn_core.cli import main
from colornn_core.nn.config import describe
from colornn_core.nn.presets import PRESETS

COLORS = Path(__file__).parents[3] / "data" / "colorData.json"
SHARED = Path(__file__).parents[4] / "shared" / "data"
COMMAND = [sys.executable, "-W", "error", "-c", "import sys; from colornn_core.cli import main; sys.exit(main())"]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Shell:
    """Runs commands in this process, in a folder of its own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.capsys, self.monkeypatch, self.folder = capsys, monkeypatch, folder
        monkeypatch.chdir(folder)

    def run(self, line: str, *more: str, stdin: str | None = "") -> tuple[int, str, str]:
        stream = Terminal if stdin is None else io.TextIOWrapper
        self.monkeypatch.setattr(sys, "stdin", stream(io.BytesIO((stdin or "").encode())))
        try:
            status = main([*line.split(), *more])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        printed = self.capsys.readouterr()
        return status, printed.out, printed.err

    def output(self, line: str, *more: str, stdin: str | None = "") -> str:
        status, out, err = self.run(line, *more, stdin=stdin)
        assert status == 0, err
        return out

    def json(self, line: str, *more: str, stdin: str | None = "") -> Any:
        return json.loads(self.output(f"{line} --json", *more, stdin=stdin))

    def error(self, line: str, *more: str, stdin: str | None = "", status: int = 1) -> str:
        got, out, err = self.run(line, *more, stdin=stdin)
        assert (got, out) == (status, "")
        assert err.startswith("colornn")
        assert err.count("\n") == 1
        return err


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    return Shell(capsys, monkeypatch, tmp_path)


def write_sides(path: Path, n_rows: int = 40) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["x", "y", "side"])
        writer.writerows([[x, x * 7 % 11, "left" if x < n_rows / 2 else "right"] for x in range(n_rows)])


@pytest.fixture
def sides(shell: Shell) -> Shell:
    """Return a shell where sides.csv and model.json, trained on it, lie."""
    write_sides(shell.folder / "sides.csv")
    shell.output("train sides.csv --quiet --epochs 200 --hidden 16 --dropout 0 --save model.json")
    return shell


@pytest.fixture
def numbers(shell: Shell) -> Shell:
    """Return a shell where numbers.json and model.json, trained on it, lie."""
    rows = [{"x": x / 10, "double": x / 5, "half": x / 20} for x in range(30)]
    (shell.folder / "numbers.json").write_text(json.dumps(rows))
    shell.output("train numbers.json --output double,half --quiet --epochs 300 --save model.json")
    return shell


def test_train_shows_each_epoch_and_then_the_result(shell: Shell) -> None:
    write_sides(shell.folder / "sides.csv")
    status, out, err = shell.run("train sides.csv --output side --epochs 3 --save model.json")
    assert status == 0
    assert [line.split(" - ")[0] for line in err.splitlines()] == ["Epoch: 1", "Epoch: 2", "Epoch: 3"]
    first, second, third = out.splitlines()
    assert first.startswith("trained 3 epochs on 40 rows in ")
    assert second == err.splitlines()[-1].removeprefix("Epoch: 3 - ")
    assert third == "saved model.json"
    assert Model.load(shell.folder / "model.json").provenance.epochs == 3
    assert shell.output("train sides.csv --output side --epochs 1 --quiet").startswith("trained 1 epoch on 40 rows in ")


def test_train_is_the_training_of_the_library(shell: Shell) -> None:
    told = shell.json(
        f"train {COLORS} --inputs r,g,b --output label --epochs 4 --batch-size 128 --hidden 16,8 --seed 3 --quiet "
        "--validation-split 0.2 --activation relu,tanh --learning-rate 0.02 --optimizer adam --dropout 0 --save m.json"
    )
    network = NetworkConfig(hidden_units=(16, 8), activation=("relu", "tanh"))
    table = read_table(COLORS)
    model = Model.for_table(table, ["r", "g", "b"], "label", network=network, seed=3)
    config = TrainingConfig(
        epochs=4, batch_size=128, validation_split=0.2, learning_rate=0.02, optimizer="adam", warmup_epochs=1
    )
    results = list(model.train(table, config))
    assert [one["loss"] for one in told["history"]] == pytest.approx([result.loss for result in results])
    assert told["validation_accuracy"] == pytest.approx(results[-1].validation_accuracy)
    assert (told["epochs"], told["rows"], told["saved"], told["stopped"]) == (4, 4000, "m.json", None)
    assert told["labels"] == list(model.labels)
    np.testing.assert_allclose(Model.load(shell.folder / "m.json").network.parameters, model.network.parameters)


def test_every_setting_has_an_option_with_the_words_of_its_configuration(shell: Shell) -> None:
    told = " ".join(shell.output("train --help").split())
    for config in (NetworkConfig, TrainingConfig):
        for name, limits in describe(config).items():
            assert f"--{name.replace('_', '-')}" in told
            assert limits["help"] in told


def test_settings_out_of_range_are_misuse(shell: Shell) -> None:
    assert "epochs must be >= 1, got 0" in shell.error(f"train {COLORS} --epochs 0", status=2)
    assert "a whole number is needed, got '1.5'" in shell.error(f"train {COLORS} --epochs 1.5", status=2)
    assert "a number is needed, got 'fast'" in shell.error(f"train {COLORS} --learning-rate fast", status=2)
    assert "optimizer must be one of" in shell.error(f"train {COLORS} --optimizer magic", status=2)
    assert "nesterov needs momentum" in shell.error(f"train {COLORS} --nesterov", status=2)
    assert "unrecognized arguments: --epoch" in shell.error(f"train {COLORS} --epoch 3", status=2)
    assert "COMMAND" in shell.error("", status=2)
    assert "NAME=number or NAME=category" in shell.error(f"train {COLORS} --kind r", status=2)


def test_presets_are_defaults(sides: Shell) -> None:
    told = sides.json("train sides.csv --preset better --epochs 3 --quiet --save model.json")
    model, preset = Model.load(sides.folder / "model.json"), PRESETS["better"]
    assert model.network.config.hidden_units == preset.network.hidden_units
    assert model.schema.inputs[0].scaling == preset.scaling  # type: ignore[union-attr]
    assert told["epochs"] == 3
    assert told["validation_loss"] is not None
    assert "invalid choice: 'best'" in sides.error("train sides.csv --preset best", status=2)


def test_confidences_can_be_calibrated(sides: Shell) -> None:
    told = sides.json("train sides.csv --calibrate --validation-split 0.5 --quiet --save model.json")
    assert told["temperature"] == Model.load(sides.folder / "model.json").temperature != 1
    _, _, err = sides.run("train sides.csv --calibrate --quiet")
    assert "--calibrate needs probabilities and a validation set" in err
    _, _, err = sides.run("train sides.csv --calibrate --quiet --validation-split 0.5 --output x")
    assert "--calibrate needs probabilities" in err


def test_train_goes_on_with_a_saved_model_and_learns_new_labels(sides: Shell) -> None:
    (sides.folder / "more.csv").write_text("x,y,side\n100,1,far\n120,2,far\n1,3,left\n")
    status, out, err = sides.run("train more.csv --resume model.json --quiet --epochs 150 --save model.json --json")
    assert status == 0
    assert "learning new labels: far" in err
    assert json.loads(out)["labels"] == ["left", "right", "far"]
    assert Model.load(sides.folder / "model.json").provenance.epochs == 350
    assert sides.json("predict model.json x=110 y=1")["label"] == "far"
    assert "--hidden-units must be left out" in sides.error("train sides.csv --resume model.json --hidden 4", status=2)
    assert "--output must be left out" in sides.error("train sides.csv --resume model.json --output side", status=2)


def test_the_output_is_found_where_only_one_column_is_text(sides: Shell) -> None:
    status, _, err = sides.run("check sides.csv")
    assert status == 0
    assert "predicting 'side', the only column of text" in err
    (sides.folder / "two.csv").write_text("a,b,c\n1,x,y\n2,y,z\n")
    assert "--output must name the column to predict, one of a, b, c" in sides.error("train two.csv", status=2)
    assert sides.run("check two.csv")[0] == 0  # looks at all columns


def test_a_name_with_a_comma_is_quoted(shell: Shell) -> None:
    (shell.folder / "t.json").write_text(json.dumps([{"a,b": x, "c": x, "d": "p" if x < 3 else "q"} for x in range(6)]))
    told = shell.json("train t.json --quiet --epochs 1", "--inputs", '"a,b",c')
    assert told["inputs"] == ["a,b", "c"]


def test_kinds_and_tasks_can_be_told(shell: Shell) -> None:
    rows = [{"x": x, "year": 2000 + x % 2} for x in range(20)]
    (shell.folder / "t.json").write_text(json.dumps(rows))
    assert shell.json("train t.json --output year --quiet --epochs 1 --task regression")["task"] == "regression"
    assert shell.json("train t.json --output year --kind year=number --quiet --epochs 1")["task"] == "regression"
    told = shell.json("train t.json --output year --kind year=category --quiet --epochs 1")
    assert (told["task"], told["labels"]) == ("classification", ["2000", "2001"])
    assert shell.json("train t.json --output year --task classification --quiet --epochs 1")["labels"][0] == "2000"


def test_train_warns_of_what_the_doctor_finds(shell: Shell) -> None:
    (shell.folder / "t.csv").write_text("x,same,y\n" + "".join(f"{x},1,{'ab'[x % 2]}\n" for x in range(20)))
    _, _, err = shell.run("train t.csv --quiet --epochs 1")
    assert "colornn: warning: Column 'same': all rows hold 1" in err


def test_predict_tells_all_of_one_row_and_one_line_of_each_of_many(sides: Shell) -> None:
    lines = sides.output("predict model.json x=1 y=2").splitlines()
    assert [line.split()[0] for line in lines] == ["left", "right"]
    told = sides.json("predict model.json x=1 y=2")
    assert told["label"] == told["ranking"][0]["label"] == "left"
    assert told["confidence"] == pytest.approx(float(lines[0].split()[1]), abs=1e-4)
    many = sides.output("predict model.json sides.csv").splitlines()
    assert [line.split("\t")[0] for line in many] == ["left"] * 20 + ["right"] * 20
    as_json = sides.output("predict model.json sides.csv --json").splitlines()
    assert [json.loads(line)["label"] for line in as_json] == ["left"] * 20 + ["right"] * 20


@pytest.mark.parametrize(
    "rows",
    [
        "x,y\n1,2\n39,2\n",
        '[{"x": 1, "y": 2}, {"x": 39, "y": 2}]',
        '{"entries": [{"x": 1, "y": 2}, {"x": 39, "y": 2}]}',
        '{"data": [{"xs": {"x": 1, "y": 2}, "ys": {}}, {"xs": {"x": 39, "y": 2}, "ys": {}}]}',
        '{"x": 1, "y": 2}\n\n{"x": 39, "y": 2}\n',
    ],
)
def test_rows_come_from_standard_input_in_every_form(sides: Shell, rows: str) -> None:
    for source in ("", "-"):
        out = sides.output(f"predict model.json {source}", stdin=rows)
        assert [line.split("\t")[0] for line in out.splitlines()] == ["left", "right"]
    (sides.folder / "rows.jsonl").write_text(rows)
    assert sides.output("predict model.json rows.jsonl") == out


def test_one_object_is_a_row(sides: Shell) -> None:
    assert sides.json("predict model.json", stdin='{\n "x": 1,\n "y": 2\n}')["label"] == "left"


def test_predict_answers_numbers(numbers: Shell) -> None:
    told = numbers.json("predict model.json x=2")
    assert told["outputs"] == {"double": pytest.approx(4, abs=0.3), "half": pytest.approx(1, abs=0.1)}
    assert [line.split()[0] for line in numbers.output("predict model.json x=2").splitlines()] == ["double", "half"]
    assert len(numbers.output("predict model.json", stdin="x\n1\n2\n").splitlines()[0].split("\t")) == 2


def test_predict_tells_what_is_wrong_with_a_row(sides: Shell) -> None:
    assert "'y'" in sides.error("predict model.json x=1")
    assert "a number is needed, got 'one'" in sides.error("predict model.json x=one y=2")
    assert "NAME=VALUE, got 'y'" in sides.error("predict model.json x=1 y", status=2)
    assert "cannot be read" in sides.error("predict none.json x=1 y=2")
    assert "on standard input" in sides.error("predict model.json", status=2, stdin=None)


def test_predict_may_be_not_sure(sides: Shell) -> None:
    line = "predict model.json x=20 y=3 --threshold 0.9999999"
    assert sides.output(line).splitlines()[0] == "not sure"
    told = sides.json(line)
    assert (told["label"], told["ranking"][0]["confidence"]) == (None, told["confidence"])
    many = sides.output("predict model.json --threshold 0.9999999", stdin="x,y\n20,3\n")
    assert many == f"not sure\t{told['confidence']:.4f}\n"
    assert "threshold must lie between 0 and 1" in sides.error("predict model.json x=1 y=2 --threshold 2", status=2)


def test_several_labels(shell: Shell) -> None:
    rows = [{"x": x, "big": int(x > 5), "small": int(x < 15)} for x in range(20)]
    (shell.folder / "t.json").write_text(json.dumps(rows))
    shell.output("train t.json --output big,small --quiet --epochs 400 --save model.json")
    told = shell.json("predict model.json x=10")
    assert sorted(told["labels"]) == ["big", "small"]
    assert shell.output("predict model.json t.json").splitlines()[0] == "small"
    assert {"accuracy", "exact match"} <= {
        line.rsplit(None, 1)[0] for line in shell.output("evaluate model.json t.json").splitlines() if line
    }


def assert_alike(told: Any, expected: Any) -> None:
    """Compare what was printed as JSON with what the library tells: floats nearly, all else exactly."""
    if isinstance(expected, dict):
        assert told.keys() == expected.keys()
        for key in expected:
            assert_alike(told[key], expected[key])
    elif isinstance(expected, list | tuple):
        for one, other in zip(told, expected, strict=True):
            assert_alike(one, other)
    else:
        assert told == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_evaluate_prints_one_object(sides: Shell) -> None:
    told = sides.json("evaluate model.json sides.csv")
    model = Model.load(sides.folder / "model.json")
    expected = model.evaluate(read_table(sides.folder / "sides.csv")).to_dict()
    assert_alike(told, expected)
    assert told["accuracy"] == 1
    assert told["loss"] < 0.3
    assert told["confusion_matrix"] == [[20, 0], [0, 20]]
    text = sides.output("evaluate model.json -", stdin=(sides.folder / "sides.csv").read_text())
    assert {"accuracy  1", "rows  40"} <= {"  ".join(line.split()) for line in text.splitlines()}
    assert [line.split()[0] for line in text.splitlines()[-3:]] == ["label", "left", "right"]


def test_evaluate_numbers(numbers: Shell) -> None:
    told = numbers.json("evaluate model.json numbers.json")
    assert told["r2"] > 0.9
    assert "double" in numbers.output("evaluate model.json numbers.json")


def test_check_fails_where_training_would(shell: Shell) -> None:
    (shell.folder / "t.csv").write_text("x,y\n1,a\n,a\n3,a\n")
    status, out, _ = shell.run("check t.csv")
    assert status == 1
    assert out.splitlines()[0].startswith("error: Column 'y': all rows are 'a'")
    status, out, _ = shell.run("check t.csv --json")
    assert status == 1
    assert [finding["code"] for finding in json.loads(out)["findings"]] == ["one-class", "filled"]
    assert "Column 'y': all rows are 'a'" in shell.run("train t.csv")[2]


def test_check_says_so_where_all_is_well(sides: Shell) -> None:
    (sides.folder / "t.csv").write_text("x,y,side\n" + "".join(f"{x * 7 % 20},{x},{'ab'[x % 2]}\n" for x in range(9)))
    assert sides.output("check t.csv") == "9 rows, nothing to complain about\n"
    status, out, _ = sides.run("check t.csv --model model.json")
    assert status == 1
    assert "'a', 'b' are not of the known categories" in out


def test_convert(sides: Shell) -> None:
    assert sides.output("convert model.json model.py --to python") == "saved model.py\n"
    compile((sides.folder / "model.py").read_text(), "model.py", "exec")
    note = "A Python module does not hold where the model comes from (seed, epochs, data)."
    converted = {"saved": "model.py", "format": "python", "notes": [note]}
    assert sides.json("convert model.json model.py --to python") == converted
    assert sides.run("convert model.json model.py --to python")[2] == f"colornn: {note}\n"
    told = sides.json("train sides.csv --quiet --epochs 1 --dropout 0 --save model.py --format python")
    assert told["notes"] == [note]
    assert "invalid choice: 'stone'" in sides.error("convert model.json x --to stone", status=2)


@pytest.mark.parametrize(
    ("line", "content", "message"),
    [
        ("train none.json", None, "none.json' cannot be read: No such file or directory"),
        ("train t.json", "{nonsense", "not valid JSON"),
        ("train t.csv", "", "The file is empty"),
        ("train t.csv --output z", "x,y\n1,a\n2,b\n", "There is no column 'z'; the table has x, y"),
        ("train t.csv --output y", "x,y\n1,a\n2,a\n", "nothing to tell apart"),
        (
            "train t.csv --output y --save no/where.json",
            "x,y\n1,a\n2,b\n",
            "The folder of 'no/where.json' does not exist",
        ),
        ("evaluate t.json t.json", "[]", "t.json"),
        ("convert t.json out --to native", "{}", "t.json"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(shell: Shell, line: str, content: str | None, message: str) -> None:
    if content is not None:
        for name in ("t.json", "t.csv"):
            (shell.folder / name).write_text(content)
    assert message in shell.error(line)


def test_divergence_is_told(shell: Shell) -> None:
    (shell.folder / "t.csv").write_text("x,y\n1,1\n2,2\n9,3\n")
    told = shell.error("train t.csv --output y --quiet --optimizer sgd --learning-rate 1000 --epochs 500")
    assert "Training diverged in epoch" in told


def test_what_a_terminal_would_obey_is_spelled_out(shell: Shell) -> None:
    rows = [{"x": x, "y": "\x1b[31mred" if x else "[bold]blue"} for x in (0, 1, 0, 1)]
    (shell.folder / "t.json").write_text(json.dumps(rows))
    shell.output("train t.json --quiet --epochs 1 --save m.json")
    out = (
        shell.output("predict m.json x=1")
        + shell.output("predict m.json t.json")
        + shell.output("evaluate m.json t.json")
    )
    assert "\x1b" not in out
    assert "\\x1b[31mred" in out
    assert "[bold]blue" in out
    assert shell.json("predict m.json x=1")["ranking"][0]["label"] in {"\x1b[31mred", "[bold]blue"}


def test_version(shell: Shell) -> None:
    assert shell.output("--version").strip()


def test_a_terminal_gets_a_bar(sides: Shell) -> None:
    reader, writer = pty.openpty()
    command = [*COMMAND, "train", "sides.csv", "--epochs", "7"]
    done = subprocess.run(command, cwd=sides.folder, stderr=writer, stdout=subprocess.PIPE, text=True, check=True)
    os.close(writer)
    with os.fdopen(reader, "rb") as terminal:
        shown = b""
        try:
            while part := terminal.read1():
                shown += part
        except OSError:  # Linux tells the end of a terminal like this
            pass
    assert b"7/7" in shown
    assert b"\x1b[" in shown
    assert b"Epoch: 1 -" not in shown
    assert done.stdout.startswith("trained 7 epochs")


def test_without_rich_a_terminal_gets_lines(sides: Shell) -> None:
    sides.monkeypatch.setitem(sys.modules, "rich", None)
    sides.monkeypatch.setattr(type(sys.stderr), "isatty", lambda stream: True)
    assert sides.run("train sides.csv --epochs 1")[2].splitlines()[-1].startswith("Epoch: 1 - loss: ")


@pytest.fixture
def ctrl_c_counts() -> Iterator[None]:
    """What a shell starts in the background passes Ctrl-C over, and so do its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_counts")
def test_ctrl_c_ends_the_training_and_saves_what_was_learnt(sides: Shell) -> None:
    command = [*COMMAND, "train", "sides.csv", "--epochs", "1000000", "--save", "stopped.json", "--json"]
    with subprocess.Popen(
        command, cwd=sides.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        while not process.stderr.readline().startswith("Epoch: 5 "):
            pass
        process.send_signal(signal.SIGINT)
        *_, last = process.stderr.read().splitlines()
        told = json.loads(process.stdout.read())
    assert process.returncode == 130
    assert last == f"colornn: interrupted after {told['epochs']} of 1000000 epochs"
    # The signal may come when an epoch is done and not yet told.
    assert Model.load(sides.folder / "stopped.json").provenance.epochs - told["epochs"] in {0, 1}


@pytest.mark.usefixtures("ctrl_c_counts")
@pytest.mark.parametrize(("name", "status"), [("/bin/colornn", -signal.SIGINT), ("notebook.py", 1)])
def test_ctrl_c_while_numpy_is_imported_ends_the_command_without_a_word(name: str, status: int) -> None:
    program = f"""
import os, signal, sys
sys.argv = [{name!r}]
class Interrupting:
    def find_spec(self, name, *_):
        if name == "numpy":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
try:
    import colornn_core
except KeyboardInterrupt:
    sys.exit(1)  # programs that import the library decide for themselves
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (status, "")


def test_a_reader_who_leaves_is_no_error(sides: Shell) -> None:
    rows = "x,y\n" + "1,2\n" * 20_000
    (sides.folder / "rows.csv").write_text(rows)
    command = [*COMMAND, "predict", "model.json", "rows.csv"]
    with subprocess.Popen(command, cwd=sides.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"left")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("file", "inputs", "output", "least"),
    [("titanic.csv", "fare_class,sex,age,fare", "survived", 0.75), ("xy-classifier.json", "x,y", "label", 0.95)],
)
def test_the_examples_of_others_need_no_option_but_their_columns(
    shell: Shell, file: str, inputs: str, output: str, least: float
) -> None:
    if not (SHARED / file).is_file():
        pytest.skip(f"{file} is not here")
    shell.output(f"train {SHARED / file} --inputs {inputs} --output {output} --save model.json")
    assert shell.json(f"evaluate model.json {SHARED / file}")["accuracy"] > least


def test_commands_run_where_the_streams_are_a_notebook_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "huge.csv").write_text("a,b\n" + "1e308,x\n-1e308,y\n" * 9)
    told, complained = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", told)
    monkeypatch.setattr(sys, "stderr", complained)
    assert main(["check", str(tmp_path / "huge.csv")]) in (0, 1)
    assert "'a'" in told.getvalue()
    assert "overflow" not in complained.getvalue()


@pytest.mark.parametrize("closed", ["> /dev/full", ">&-", ">&- 2>&-", "2>&-", "2> /dev/full", "<&-"])
def test_no_stream_that_fails_ends_in_a_traceback(shell: Shell, closed: str) -> None:
    (shell.folder / "x.csv").write_text("x,y\n" + "1,a\n2,b\n" * 5)
    source = "-" if closed == "<&-" else "x.csv"
    line = f"exec {shlex.join(COMMAND)} check {source} --output y {closed}"
    done = subprocess.run(["sh", "-c", line], cwd=shell.folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    told = {"> /dev/full": "cannot be written: No space left on device", "<&-": "input is closed"}
    assert told.get(closed, "") in done.stderr
    assert (done.returncode == 1) == (closed in told)


@pytest.mark.parametrize(
    "line", ["train x.csv --save x.csv", "search x.csv --save ./x.csv", "convert model.json model.json --to tfjs"]
)
def test_nothing_is_saved_in_the_place_of_what_is_read(shell: Shell, line: str) -> None:
    (shell.folder / "x.csv").write_text("x,y\n" + "1,a\n2,b\n" * 5)
    shell.output("train x.csv --epochs 1 --quiet --save model.json")
    before = {path: path.read_bytes() for path in shell.folder.iterdir()}
    assert "save under another name" in shell.error(line)
    assert {path: path.read_bytes() for path in shell.folder.iterdir()} == before
    shell.output("train x.csv --resume model.json --epochs 1 --quiet --save model.json")


@pytest.mark.parametrize(
    ("line", "told"),
    [("train x.csv --seed a", "a whole number is needed"), ("predict m x=1 --threshold a", "a number is needed")],
)
def test_what_is_no_number_is_told_in_words(shell: Shell, line: str, told: str) -> None:
    assert told in shell.run(line)[2]
