package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.vault.CompareModel.Line;
import io.wheelhouse.desktop.vault.CompareModel.Stage;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareModelTest {
    private static final String HERE = "{'type': 'kv', 'description': 'settings', 'config': {'max_lease_ttl': 3600}}";
    private static final String THERE = "{'type': 'kv', 'description': 'others', 'config': {'max_lease_ttl': 3600}}";

    @TempDir
    Path home;

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final HandScreen screen = new HandScreen(clock);
    private final FakeVault here = new FakeVault().engine("config", HERE);
    private final FakeVault there = new FakeVault().engine("config", THERE);
    private Wheelhouse wheelhouse;
    private OpenWorkspace workspace;
    private CompareModel model;
    private Folder folder;

    @BeforeEach
    void open() throws Exception {
        folder = new Folder(home.resolve("vault"))
                .file("sys/mounts/config.json", "{'type': 'kv', 'description': 'settings'}")
                .file("sys/policy/ops.hcl", "path \"x\" {\n  capabilities = [\"read\"]\n}\n");
        here.policy("ops", "path \"x\" {\n  capabilities = [\"read\"]\n}\n");
        wheelhouse =
                Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.resolve("home").toString()), InstantSource.system());
        workspace = wheelhouse.open(wheelhouse.choose(Optional.of("sandbox")));
        var desk = new VaultDesk(workspace, service(here), () -> List.of("sandbox", "staging"), (name, tree) -> {
            if (!name.equals("staging")) {
                throw new ServiceException.Invalid("There is no workspace " + name);
            }
            return service(there).plan(tree, new Selection.Everything(), Secrets.NONE);
        });
        model = new CompareModel(desk, folder.path(), screen, Runnable::run);
    }

    @AfterEach
    void close() {
        workspace.close();
        wheelhouse.close();
    }

    private VaultService service(FakeVault server) {
        return new VaultService(server, "vault.test", "test", clock, Runnable::run);
    }

    private Stage stage() {
        screen.settle();
        return model.stage().get();
    }

    @Test
    void other_workspaces_are_offered_and_not_the_own_one() {
        assertThat(stage()).isEqualTo(new Stage.Asking(List.of("staging")));
    }

    @Test
    void two_servers_are_compared_in_what_the_folder_speaks_of() {
        model.withWorkspace("staging");
        assertThat(stage()).isInstanceOfSatisfying(Stage.Compared.class, compared -> {
            assertThat(compared.lines())
                    .containsExactly(
                            new Line("sys/mounts/config.json", "description", "settings", "others"),
                            new Line("sys/policy/ops.hcl", "", "there", "absent"));
            assertThat(compared.alike()).isZero();
            assertThat(compared.there()).isEqualTo("staging");
        });
    }

    @Test
    void two_folders_are_compared_without_a_server() {
        var other = new Folder(home.resolve("other"))
                .file("sys/mounts/config.json", "{'type': 'kv', 'description': 'else'}")
                .file("sys/policy/ops.hcl", "path \"x\" {\n  capabilities = [\"read\"]\n}\n");
        here.forget();
        model.withFolder(other.path());
        assertThat(stage()).isInstanceOfSatisfying(Stage.Compared.class, compared -> {
            assertThat(compared.lines())
                    .containsExactly(new Line("sys/mounts/config.json", "description", "settings", "else"));
            assertThat(compared.alike()).isOne();
            assertThat(compared.told()).isEmpty();
        });
        assertThat(here.requests()).isEmpty();
    }

    @Test
    void a_workspace_that_cannot_be_used_is_told() {
        model.withWorkspace("nowhere");
        assertThat(stage()).isEqualTo(new Stage.Failed("There is no workspace nowhere"));
    }
}
