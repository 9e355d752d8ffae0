package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an apply before and after it, for those who watch. */
class ApplyPlanTest {
    private static final Instant START = Instant.parse("2026-11-29T09:00:00Z");

    @TempDir
    Path path;

    private final FakeVault vault = new FakeVault();
    private final TestClock clock = new TestClock(START);
    private final VaultService service = new VaultService(vault, "here", "dev", clock, Runnable::run);
    private Folder folder;

    @BeforeEach
    void fill() {
        folder = new Folder(path)
                .file("auth/ar/role/a.json", "{'token_policies':['ops'],'token_ttl':'1h'}")
                .file("sys/auth/ar.json", "{'type':'approle'}")
                .file("sys/policy/ops.hcl", "path \"x\" {\n  capabilities = [\"read\"]\n}\n");
    }

    private ApplyChange change(Selection selection) {
        return service.apply(
                folder.read(), selection, new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE));
    }

    @Test
    void files_are_told_in_the_order_in_which_they_are_written() throws Exception {
        var preview =
                (Preview.Ready<ApplyPlan>) change(new Selection.Everything()).preview();
        assertThat(preview.plan().files())
                .containsExactly("sys/auth/ar.json", "sys/policy/ops.hcl", "auth/ar/role/a.json");
    }

    @Test
    void secrets_are_asked_for_what_is_chosen_and_what_that_depends_on_only() throws Exception {
        folder.file("sys/auth/people.json", "{'type':'userpass'}")
                .file("auth/people/users/ada.json", "{'token_policies':['ops']}")
                .file("auth/people/users/lin.json", "{'token_policies':['ops']}");
        var plan = service.plan(folder.read(), new Selection.Everything(), Secrets.NONE);
        var ada = new SecretRef("auth/people/users/ada", "password");
        assertThat(plan.needs(Set.of("auth/people/users/ada.json"))).containsExactly(ada);
        assertThat(plan.needs(Set.of("sys/policy/ops.hcl", "auth/ar/role/a.json")))
                .isEmpty();
    }

    @Test
    void a_conflict_of_the_whole_says_what_moved() throws Exception {
        vault.auth("ar", "{'type':'approle'}")
                .policy("ops", "path \"x\" {\n  capabilities = [\"read\"]\n}\n")
                .has("auth/ar/role/a", "{'token_policies':['ops'],'token_ttl':1800}");
        var change = change(new Selection.Everything());
        var preview = change.preview();
        vault.has("auth/ar/role/a", "{'token_policies':['ops'],'token_ttl':7200}");
        var road = new ChangeRoad(
                new MemoryJournal(),
                new Gate("test", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE),
                new Actor("sam", "laptop", "cli", 4711, START),
                clock);
        var result = road.carryOut(
                change, preview, new Approval(Optional.of("why"), new Approval.Consent.Answered()), StopSign.NEVER);
        assertThat(result.outcome())
                .isInstanceOfSatisfying(Outcome.Conflict.class, conflict -> assertThat(conflict.changed())
                        .singleElement()
                        .asString()
                        .contains("token_ttl: was 1800, is 7200"));
    }
}
