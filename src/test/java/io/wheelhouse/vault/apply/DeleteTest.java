package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.apply.DeleteChange.Data;
import io.wheelhouse.vault.apply.MortalServer.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteTest {
    private static final String GONE = "auth/ar/role/gone";

    @TempDir
    Path path;

    private final FakeVault vault = new FakeVault();
    private final MemoryJournal journal = new MemoryJournal();

    @BeforeEach
    void one_role_is_in_git_and_two_are_not() {
        new Folder(path).file("auth/ar/role/kept.json", "{'token_ttl':'1h'}");
        vault.auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/kept", "{'token_ttl':3600}")
                .has(GONE, "{'token_ttl':60,'secret_id':'S3cret'}")
                .has("auth/ar/role/other", "{'token_ttl':60}");
    }

    private ChangeResult delete(VaultServer server, String... paths) throws ServiceException {
        var bench = Workbench.at(server, journal);
        return bench.send(bench.service().delete(new Folder(path).read(), List.of(paths), Data.KEPT));
    }

    private void killed(Moment moment, int request) throws Exception {
        died(moment, request);
        Workbench.at(vault, journal).recover();
    }

    private void died(Moment moment, int request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var mortal = new MortalServer(vault, request, moment);
            var died = threads.submit(() -> delete(mortal, GONE));
            assertThat(died).failsWithin(Duration.ofSeconds(10));
            mortal.awaitSilence();
        }
    }

    private List<String> outcomes() {
        return Workbench.at(vault, journal).outcomes();
    }

    @Test
    void each_goes_by_its_name_and_no_secret_is_told_of_it() throws ServiceException {
        var result = delete(vault, GONE, "auth/ar/role/other");
        assertThat(result.outcome().word()).isEqualTo("APPLIED");
        assertThat(vault.requests()).contains("delete " + GONE, "delete auth/ar/role/other");
        assertThat(vault.read("auth/ar/role/kept")).isInstanceOf(VaultRead.Found.class);
        assertThat(result.toString() + journal.entries()).doesNotContain("S3cret");
    }

    @Test
    void one_that_was_killed_after_it_was_made_is_found_to_be_gone() throws Exception {
        killed(Moment.AFTER_A_WRITE, 1);
        assertThat(vault.read(GONE)).isEqualTo(new VaultRead.Absent());
        assertThat(outcomes()).containsExactly("APPLIED");
    }

    @Test
    void one_that_was_killed_before_it_was_sent_is_found_not_to_be_applied() throws Exception {
        var requests = requestsUntilDelete();
        killed(Moment.BEFORE_A_REQUEST, requests);
        assertThat(vault.read(GONE)).isInstanceOf(VaultRead.Found.class);
        assertThat(outcomes()).containsExactly("FAILED");
    }

    private int requestsUntilDelete() throws ServiceException {
        var other = new MemoryJournal();
        var bench = Workbench.at(vault, other);
        bench.send(bench.service().delete(new Folder(path).read(), List.of("auth/ar/role/other"), Data.KEPT));
        var requests = vault.requests();
        vault.has("auth/ar/role/other", "{'token_ttl':60}");
        return requests.indexOf("delete auth/ar/role/other") + 1;
    }

    @Test
    void what_two_files_are_about_is_in_git_though_neither_has_a_place() throws ServiceException {
        new Folder(path)
                .file("auth/j/role/CaseX.json", "{'token_ttl':'1h'}")
                .file("auth/j/role/casex.json", "{'token_ttl':'2h'}");
        vault.auth("j", "{'type':'jwt'}").has("auth/j/role/casex", "{'token_ttl':3600}");
        var result = delete(vault, "auth/j/role/casex");
        assertThat(result.outcome().word()).isEqualTo("REFUSED");
        assertThat(vault.requests()).noneMatch(request -> request.startsWith("delete "));
    }

    @Test
    void a_token_that_may_not_delete_is_told_before_anything_is_sent() throws ServiceException {
        vault.may(GONE, "read", "list");
        assertThat(delete(vault, GONE).outcome().word()).isEqualTo("DENIED");
        assertThat(vault.requests()).noneMatch(request -> request.startsWith("delete "));
    }

    @Test
    void a_connection_that_breaks_is_told_and_the_rest_is_not_begun() throws ServiceException {
        var bench = Workbench.at(vault, journal);
        var change = bench.service().delete(new Folder(path).read(), List.of(GONE, "auth/ar/role/other"), Data.KEPT);
        var preview = change.preview();
        vault.breaks(GONE);
        var report = change.apply((Preview.Ready<DeletePlan>) preview, "1", () -> false);
        assertThat(report.items()).extracting(item -> item.outcome()).containsExactly("FAILED", "FAILED");
        assertThat(vault.requests()).noneMatch("delete auth/ar/role/other"::equals);
        assertThat(report.outcome().message()).endsWith("Nothing was deleted.");
    }

    @Test
    void what_the_server_took_and_still_has_is_not_said_to_be_left_nor_what_went_before_it() throws ServiceException {
        vault.deleted(GONE, () -> vault.has(GONE, "{'token_ttl':60}"));
        assertThat(delete(vault, GONE).outcome().message())
                .contains("NOT VERIFIED")
                .doesNotContain("Nothing was deleted");
        vault.deleted(GONE, () -> {}).deleted("auth/ar/role/other", () -> vault.breaks("auth/ar/role/other"));
        assertThat(delete(vault, GONE, "auth/ar/role/other").outcome().message())
                .contains("UNKNOWN")
                .doesNotContain("Nothing was deleted");
    }

    @Test
    void what_has_changed_since_it_was_shown_is_a_conflict_though_the_rest_was_not_begun() throws ServiceException {
        var bench = Workbench.at(vault, journal);
        var change = bench.service().delete(new Folder(path).read(), List.of(GONE, "auth/ar/role/other"), Data.KEPT);
        var preview = change.preview();
        vault.has(GONE, "{'token_ttl':61}");
        var report = change.apply((Preview.Ready<DeletePlan>) preview, "1", () -> false);
        assertThat(report.outcome().word()).isEqualTo("CONFLICT");
        assertThat(report.outcome().message()).endsWith("Nothing was deleted.");
        assertThat(vault.requests()).noneMatch(request -> request.startsWith("delete "));
    }

    @Test
    void what_logs_in_as_an_entity_or_a_group_goes_only_where_that_is_meant_and_is_named() throws ServiceException {
        vault.has(
                        "identity/entity/name/ada",
                        "{'id':'e1','policies':['ops'],'aliases':[{'id':'a1','name':'ada@corp','mount_path':'auth/ldap/'}],'direct_group_ids':['g1']}")
                .has(
                        "identity/group/name/ops",
                        "{'type':'external','alias':{'id':'a2','name':'cn=ops','mount_path':'auth/ldap/'},'parent_group_ids':['g2']}")
                .has("identity/group/name/empty", "{'type':'internal','alias':{},'parent_group_ids':[]}");
        for (var path : List.of("identity/entity/name/ada", "identity/group/name/ops", "identity/group/name/empty")) {
            var outcome = delete(vault, path).outcome();
            assertThat(outcome.word()).as(path).isEqualTo("REFUSED");
            assertThat(outcome.message()).contains("--with-data");
        }
        assertThat(vault.requests()).noneMatch(request -> request.startsWith("delete "));
        assertThat(lost("identity/entity/name/ada"))
                .containsExactly(
                        "identity/entity/name/ada goes with all that it holds: its aliases (ada@corp of auth/ldap/), its membership in groups. There is no way back from this.");
        assertThat(lost("identity/group/name/ops"))
                .containsExactly(
                        "identity/group/name/ops goes with all that it holds: its alias (cn=ops of auth/ldap/), its membership in groups. There is no way back from this.");
        assertThat(lost("identity/group/name/empty"))
                .containsExactly(
                        "identity/group/name/empty goes with all that it holds. There is no way back from this.");
    }

    @Test
    void the_preview_promises_no_more_than_an_undo_then_does() throws ServiceException {
        new Folder(path)
                .file("auth/up/users/kept.json", "{'token_ttl':'1h'}")
                .file("mounts/db/config/kept.json", "{'plugin_name':'p'}")
                .file("mounts/pki/roles/kept.json", "{'ttl':'1h'}");
        vault.auth("up", "{'type':'userpass'}")
                .has("auth/up/users/kept", "{'token_ttl':3600}")
                .has("auth/up/users/bob", "{'token_ttl':0}")
                .engine("db", "{'type':'database'}")
                .has("db/config/kept", "{'plugin_name':'p'}")
                .has("db/config/gone", "{'plugin_name':'p'}")
                .engine("pki", "{'type':'pki'}")
                .has("pki/roles/kept", "{'ttl':3600}")
                .has("pki/roles/odd", "{'no_store':true,'generate_lease':true}");
        assertThat(lost("auth/up/users/bob").getFirst())
                .startsWith("auth/up/users/bob can be made again by an undo that is given password, but");
        assertThat(lost("db/config/gone").getFirst())
                .endsWith("is gone, and so is private_key or tls_certificate_key, if it had that.");
        assertThat(lost("pki/roles/odd").getFirst())
                .startsWith("pki/roles/odd cannot be made again by an undo: ")
                .contains("generate_lease");
        assertThat(lost("auth/ar/role/other", "auth/ar/"))
                .contains("auth/ar/role/other cannot be made again by an undo, since its mount goes too.");
    }

    private List<String> lost(String... paths) throws ServiceException {
        var bench = Workbench.at(vault, journal);
        var preview = bench.service()
                .delete(new Folder(path).read(), List.of(paths), Data.LOST)
                .preview();
        return ((Preview.Ready<DeletePlan>) preview).warnings();
    }

    @Test
    void nothing_goes_after_the_time_that_the_run_gave_itself() throws ServiceException {
        var clock = new TestClock(Instant.parse("2026-11-29T09:00:00Z"));
        var service = new VaultService(vault, "here", "test", clock, Runnable::run);
        var change = service.delete(new Folder(path).read(), List.of(GONE, "auth/ar/role/other"), Data.KEPT);
        var preview = (Preview.Ready<DeletePlan>) change.preview();
        assertThat(change.details(preview.plan(), "1")).containsEntry("until", "2026-11-29T09:01:04Z");
        clock.forward(Duration.ofMinutes(1));
        vault.lookedAt("auth/ar/role/other", () -> clock.forward(Duration.ofSeconds(5)));
        var report = change.apply(preview, "1", () -> false);
        assertThat(report.items()).extracting(item -> item.outcome()).containsExactly("APPLIED", "FAILED");
        assertThat(report.items().getLast().message()).startsWith("NOT SENT: the run has taken longer");
        assertThat(vault.requests()).doesNotContain("delete auth/ar/role/other");
    }

    @Test
    void what_was_deleted_and_could_not_be_looked_at_is_unknown_and_found_out_later() throws ServiceException {
        vault.deleted(GONE, () -> vault.breaks(GONE));
        var result = delete(vault, GONE, "auth/ar/role/other");
        assertThat(result.items()).extracting(item -> item.outcome()).containsExactly("UNKNOWN", "FAILED");
        assertThat(result.outcome().word()).isEqualTo("UNKNOWN");
        vault.heals(GONE);
        Workbench.at(vault, journal).recover();
        var closing = journal.entries().getFirst().closing().orElseThrow();
        assertThat(closing.items()).extracting(item -> item.outcome()).containsExactly("APPLIED", "FAILED");
    }

    @Test
    void what_was_deleted_and_may_not_be_looked_at_any_more_is_not_said_to_be_there() throws ServiceException {
        vault.deleted(GONE, () -> vault.denies(GONE));
        var item = delete(vault, GONE).items().getFirst();
        assertThat(item.outcome()).isEqualTo("APPLIED");
        assertThat(item.message()).contains("not verified", "the token may not read it");
    }

    @Test
    void a_run_that_died_is_not_settled_by_a_token_that_does_not_see_what_is_mounted() throws Exception {
        var requests = requestsUntilDelete();
        died(Moment.BEFORE_A_REQUEST, requests);
        vault.denies("sys/auth");
        Workbench.at(vault, journal).recover();
        assertThat(outcomes()).containsExactly("OPEN");
    }

    @Test
    void what_a_token_may_not_read_is_not_taken_for_gone() throws Exception {
        var requests = requestsUntilDelete();
        died(Moment.BEFORE_A_REQUEST, requests);
        vault.may(GONE, "deny").answers(GONE, new VaultRead.Absent());
        Workbench.at(vault, journal).recover();
        assertThat(outcomes()).containsExactly("OPEN");
    }
}
