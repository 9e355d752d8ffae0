package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.desktop.change.ChangeDialogModel;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.change.Steps;
import io.wheelhouse.desktop.change.UnderWay;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.apply.VaultKinds;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rest when an item fails is the operator's choice, made in the dialog. */
class ApplyProposalTest {
    @TempDir
    Path path;

    private final FakeVault vault = new FakeVault();
    private final Workbench bench = Workbench.at(vault);
    private final HandScreen screen = new HandScreen(new TestClock(Instant.EPOCH));

    @BeforeEach
    void the_first_of_three_fails() {
        new Folder(path)
                .file("sys/mounts/a.json", "{'type':'pki'}")
                .file("mounts/a/roles/r.json", "{'key_type':'rsa'}")
                .file("mounts/b/roles/r.json", "{'key_type':'rsa'}")
                .file("sys/mounts/b.json", "{'type':'pki'}");
        vault.before("sys/mounts/a", () -> {
            throw new ServiceException.Invalid("no");
        });
    }

    private ApplyProposal proposal() {
        return new ApplyProposal(
                VaultKinds.APPLY,
                order -> bench.service().apply(new Folder(path).read(), new Selection.Everything(), order),
                Secrets.NONE,
                new Steps(screen),
                () -> {});
    }

    private ChangeResult confirmed(Proposal<?> proposal, Runnable meanwhile) {
        var model = new ChangeDialogModel<>(bench.road(), proposal, "Apply", new UnderWay(), screen, Runnable::run);
        model.read();
        screen.settle();
        model.reason().set("why");
        meanwhile.run();
        model.confirm();
        screen.settle();
        assertThat(model.stage().get()).isInstanceOf(ChangeDialogModel.Stage.Ended.class);
        return ((ChangeDialogModel.Stage.Ended) model.stage().get()).result().orElseThrow();
    }

    private static List<String> applied(ChangeResult result) {
        return result.items().stream()
                .filter(item -> item.applied())
                .map(item -> item.name())
                .toList();
    }

    @Test
    void nothing_more_is_begun_unless_it_is_wanted() {
        var proposal = proposal();
        assertThat(proposal.choice().orElseThrow().wanted().get()).isFalse();
        var result = confirmed(proposal, () -> {});
        assertThat(applied(result)).doesNotContain("b/roles/r");
    }

    @Test
    void what_does_not_depend_on_it_is_applied_when_it_is_wanted() {
        var proposal = proposal();
        var result = confirmed(
                proposal, () -> proposal.choice().orElseThrow().wanted().set(true));
        assertThat(applied(result)).containsExactlyInAnyOrder("sys/mounts/b", "b/roles/r");
    }

    @Test
    void what_ends_before_it_is_asked_about_makes_the_panel_look_again() {
        new Folder(path).file("auth/up/users/al.json", "{'token_ttl':'1h'}");
        vault.auth("up", "{'type':'userpass'}");
        var looks = new ArrayList<String>();
        var proposal = new ApplyProposal(
                VaultKinds.APPLY,
                order -> bench.service().apply(new Folder(path).read(), new Selection.Everything(), order),
                Secrets.NONE,
                new Steps(screen),
                () -> looks.add("look"));
        var model = new ChangeDialogModel<>(bench.road(), proposal, "Apply", new UnderWay(), screen, Runnable::run);
        model.read();
        screen.settle();
        assertThat(model.stage().get()).isInstanceOf(ChangeDialogModel.Stage.Ended.class);
        assertThat(looks).hasSize(1);
    }

    @Test
    void an_undo_asks_nothing_of_the_kind() {
        var undo = new ApplyProposal(
                VaultKinds.UNDO,
                order -> bench.service().apply(new Folder(path).read(), new Selection.Everything(), order),
                Secrets.NONE,
                new Steps(screen),
                () -> {});
        assertThat(undo.choice()).isEmpty();
    }
}
