package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo of a run that nobody saw end, or of what was not read back, takes no other one's work for that run's. */
class RecoveredUndoTest {
    private static final String ROLE = "pki/roles/web";

    @TempDir
    Path path;

    private Folder folder;
    private final FakeVault vault = new FakeVault();
    private final MemoryJournal journal = new MemoryJournal();
    private final Workbench bench = Workbench.at(vault, journal);

    @BeforeEach
    void a_thing_whose_writes_replace_all_of_it() {
        folder = new Folder(path).file("mounts/pki/roles/web.json", "{'ttl':'2h'}");
        vault.engine("pki", "{'type':'pki'}").has(ROLE, "{'ttl':3600,'max_ttl':0}");
    }

    /** The process died when all was written. */
    private void crashed() throws ServiceException {
        journal.fullAfter(1);
        bench.apply(folder.read(), Map.of());
        journal.fullAfter(Integer.MAX_VALUE);
        vault.has(ROLE, "{'ttl':7200,'max_ttl':0}").forget();
    }

    private void settled(String outcome) {
        bench.recover();
        assertThat(bench.outcomes()).containsExactly(outcome);
    }

    private ChangeResult undo() throws ServiceException {
        var entry = journal.entries().getLast();
        return bench.send(
                bench.service().undo(entry, new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE)));
    }

    @Test
    void what_nobody_touched_is_put_back() throws ServiceException {
        crashed();
        settled("APPLIED");
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written(ROLE).orElseThrow()).isEqualTo(FakeVault.fields("{'ttl':3600,'max_ttl':0}"));
    }

    @Test
    void what_is_not_settled_yet_is_said_to_be_open() throws ServiceException {
        crashed();
        var outcome = undo().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.message()).contains("is open", "nobody knows yet what it wrote");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void later_work_is_not_written_over() throws ServiceException {
        crashed();
        settled("APPLIED");
        vault.has(ROLE, "{'ttl':7200,'max_ttl':36000}");
        var outcome = undo().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(outcome.message()).contains(ROLE, "has changed since");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void work_of_the_time_before_it_was_settled_is_not_written_over_either() throws ServiceException {
        crashed();
        vault.has(ROLE, "{'ttl':7200,'max_ttl':36000}");
        settled("APPLIED");
        var outcome = undo().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(outcome.message()).contains(ROLE, "nobody saw how the change left it");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_could_not_be_read_back_is_not_written_over() throws ServiceException {
        vault.before(ROLE, () -> vault.denies(ROLE));
        assertThat(bench.apply(folder.read(), Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
        vault.heals(ROLE).has(ROLE, "{'ttl':7200,'max_ttl':36000}").forget();
        var outcome = undo().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(outcome.message()).contains(ROLE, "nobody saw how the change left it");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void a_few_fields_are_put_back_whatever_else_was_changed_there_where_writes_keep_that() throws ServiceException {
        folder = new Folder(path.resolve("merge")).file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        journal.fullAfter(1);
        bench.apply(folder.read(), Map.of());
        journal.fullAfter(Integer.MAX_VALUE);
        vault.has("auth/ar/role/a", "{'token_ttl':7200,'token_num_uses':5}");
        settled("APPLIED");
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("auth/ar/role/a").orElseThrow()).isEqualTo(FakeVault.fields("{'token_ttl':3600}"));
    }

    @Test
    void secrets_that_nobody_saw_the_fate_of_are_named() throws ServiceException {
        folder = new Folder(path.resolve("x")).file("mounts/x/roles/r.json", "{'a':'2'}");
        vault.engine("x", "{'type':'x'}").has("x/roles/r", "{'a':'1','client_secret':'Zebra-Walks-7'}");
        journal.fullAfter(1);
        bench.apply(folder.read(), Map.of());
        journal.fullAfter(Integer.MAX_VALUE);
        settled("APPLIED");
        var order = new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE);
        var undo = bench.service().undo(journal.entries().getLast(), order, Set.of("x/roles/r"));
        assertThat(bench.send(undo).outcome().message())
                .contains("NOT ALL PUT BACK", "client_secret: nobody saw whether the change touched it");
    }

    @Test
    void what_nobody_knows_the_fate_of_is_named_beside_what_is_put_back() throws ServiceException {
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        crashed();
        vault.has("auth/ar/role/a", "{'token_ttl':60}");
        settled("UNKNOWN");
        assertThat(undo().outcome().message())
                .contains(
                        "NOT ALL PUT BACK: 1 item applied",
                        "auth/ar/role/a",
                        "nobody knows whether the change wrote it");
    }
}
