"""A test that cannot run here says so; where it was required, nothing runs at all."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("TWEESPOOR_REQUIRE", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    pytester.makeconftest(CONFTEST.read_text())
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.postgres
        def test_on_postgres():
            pass

        def test_anywhere():
            pass
        """
    )
    return pytester


def run(suite: pytest.Pytester) -> pytest.RunResult:
    markers = "markers=browser\npostgres\nreal"
    return suite.runpytest_subprocess("-p", "no:django", "-p", "no:xdist", "-o", markers, "-p", "no:cacheprovider")


def test_what_is_left_out_is_said(suite: pytest.Pytester) -> None:
    result = run(suite)
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["Left out: 1 postgres tests, because the tests run on SQLite*"])


def test_nothing_is_left_out_on_postgres(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/tweespoor")
    result = run(suite)
    result.assert_outcomes(passed=2)
    result.stdout.no_fnmatch_line("Left out*")


def test_what_is_required_may_not_be_absent(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWEESPOOR_REQUIRE", "postgres,")
    result = run(suite)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*postgres is required here, but the tests run on SQLite*"])


def test_an_unknown_requirement_is_refused(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWEESPOOR_REQUIRE", "oracle")
    result = run(suite)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
