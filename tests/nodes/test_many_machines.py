"""Two web nodes and two workers on one PostgreSQL primary and its replica, as on five machines."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import pytest

from tests.nodes.postgres import PROGRAMS, Cluster, primary_and_replica
from tests.nodes.seed import SCHEDULED
from tests.nodes.site import ROOT, Answer, Editor, Visitor, environment, form_in, two_nodes_and_two_workers, until

pytestmark = [
    pytest.mark.nodes,
    pytest.mark.skipif(not PROGRAMS, reason="The programs of a PostgreSQL server are not in /usr/lib/postgresql."),
]
SOON = 2.0  # seconds from the editor's click until readers see it


@dataclass(frozen=True, slots=True)
class Machines:
    primary: Cluster
    replica: Cluster
    nodes: list[str]

    def ask(self, path: str) -> list[Answer]:
        """What a reader gets from each node."""
        return [Visitor().ask(node + path) for node in self.nodes]

    def all_show(self, path: str, text: str) -> bool:
        return all(answer.status == 200 and text in answer.text for answer in self.ask(path))

    def all_say(self, path: str, status: int) -> bool:
        return all(answer.status == status for answer in self.ask(path))

    def all_have(self, path: str) -> bool:
        """Whether every node has the page in its store."""
        return all("; hit" in answer.headers.get("Cache-Status", "") for answer in self.ask(path))

    def readers_of(self, cluster: Cluster) -> int:
        """How many connections the nodes hold to a cluster."""
        number: int = cluster.ask("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        return number - 1


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("nodes")
    with primary_and_replica() as (primary, replica):
        (folder / "seed").mkdir()
        subprocess.run(
            [sys.executable, "-m", "tests.nodes.seed"], cwd=ROOT, check=True,
            env=environment(folder / "seed", primary, replica),
        )  # fmt: skip
        with two_nodes_and_two_workers(folder, primary, replica) as nodes:
            yield Machines(primary, replica, nodes)


@pytest.fixture(scope="module")
def editor(machines: Machines) -> Editor:
    return Editor(machines.nodes[0])


def test_what_is_published_and_withdrawn_is_so_on_both_nodes_within_two_seconds(
    machines: Machines, editor: Editor
) -> None:
    assert machines.all_say("/world/ferries-return/", 404)
    form = editor.publish("Ferries return")
    until(lambda: machines.all_show("/", "Ferries return"), seconds=SOON)
    until(lambda: machines.all_show("/world/ferries-return/", "The first boat came in."), seconds=SOON)
    assert machines.readers_of(machines.replica) >= 2
    editor.withdraw(form)
    until(lambda: machines.all_say("/world/ferries-return/", 410), seconds=SOON)
    until(lambda: not machines.all_show("/", "Ferries return"), seconds=SOON)


def test_what_is_due_is_carried_out_once_whoever_looks_first(machines: Machines) -> None:
    machines.primary.ask("UPDATE articles_schedule SET due_at = now()")
    until(lambda: all(machines.all_say(f"/world/planned-{number}/", 200) for number in range(SCHEDULED)), seconds=10)
    events = "SELECT count(*) FROM articles_event JOIN articles_schedule USING (article_id)"
    assert machines.primary.ask(f"{events} WHERE articles_event.kind = 'published'") == SCHEDULED
    assert machines.primary.ask("SELECT count(*) FROM articles_schedule WHERE done_at IS NOT NULL") == SCHEDULED


def test_who_is_logged_in_on_one_node_is_so_on_the_other(machines: Machines, editor: Editor) -> None:
    assert "Log out" in editor.ask(f"{machines.nodes[1]}/admin/").text


def test_readers_do_not_notice_that_the_replica_stops(machines: Machines, editor: Editor) -> None:
    is_over = Event()

    def read_on(node: str) -> list[int]:
        statuses = []
        while not is_over.wait(0.05):
            # Every address is another page, so that each is rendered.
            statuses.append(Visitor().ask(f"{node}/search/?q=boat{len(statuses)}").status)
        return statuses

    with ThreadPoolExecutor() as readers:
        reading = [readers.submit(read_on, node) for node in machines.nodes]
        machines.replica.stop()
        editor.publish("The replica is away")
        until(lambda: machines.all_show("/", "The replica is away"), seconds=3 * SOON)
        machines.replica.start()
        editor.publish("The replica is back")
        until(lambda: machines.all_show("/", "The replica is back"), seconds=SOON)
        until(lambda: machines.readers_of(machines.replica) >= 2, seconds=15)
        is_over.set()
    assert {status for answered in reading for status in answered.result()} == {200}


def test_without_any_database_everybody_is_told_so_at_once_and_it_recovers_by_itself(
    machines: Machines, editor: Editor
) -> None:
    # What is rendered while the log moves is given out and not kept.
    until(lambda: machines.all_have("/world/read-before/"), seconds=SOON)
    add = editor.desk + "articles/article/add/"
    sent = form_in(editor.ask(add), headline="Do not lose me")
    for cluster in (machines.replica, machines.primary):
        cluster.stop("fast")
    try:
        for _ in range(2):
            answers = machines.ask("/world/never-read-before/")
        assert [answer.status for answer in answers] == [503, 503]
        assert all(answer.headers["Retry-After"] and "We are back in a moment" in answer.text for answer in answers)
        assert max(answer.seconds for answer in answers) < 1
        page, script = editor.ask(add, sent), editor.ask(add, sent, Accept="application/json")
        assert (page.status, script.status) == (503, 503)
        assert "Nothing was saved yet" in page.text
        assert script.text.startswith('{"error": "The database does not answer. Nothing was saved')
        assert machines.all_say("/world/read-before/", 200)
    finally:
        for cluster in (machines.primary, machines.replica):
            cluster.start()
    until(lambda: machines.all_say("/world/never-read-before/", 200), seconds=6)
    assert "Log out" in editor.ask(add).text
