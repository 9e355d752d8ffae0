package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.vault.AdoptModel.Stage;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.VaultService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptModelTest {
    @TempDir
    Path home;

    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final HandScreen screen = new HandScreen(clock);
    private final FakeVault server = new FakeVault()
            .policy("ops", "path \"x\" {\n  capabilities = [\"read\"]\n}\n")
            .engine("config", "{'type': 'kv', 'description': 'settings', 'options': {'version': '2'}}");
    private final AdoptModel model =
            new AdoptModel(new VaultService(server, "vault.test", "test", clock, Runnable::run), screen, Runnable::run);

    private Stage stage() {
        screen.settle();
        return model.stage().get();
    }

    @Test
    void what_the_server_is_gets_written_and_a_plan_over_it_shows_no_change() {
        model.read(home.resolve("new"));
        assertThat(stage()).isInstanceOfSatisfying(Stage.Read.class, read -> {
            assertThat(read.adoption().files()).containsKeys("sys/policy/ops.hcl", "sys/mounts/config.json");
            assertThat(read.differing()).isEmpty();
        });
        assertThat(home.resolve("new"))
                .as("nothing is written before that is asked for")
                .doesNotExist();
        model.write();
        assertThat(stage()).isInstanceOfSatisfying(Stage.Written.class, written -> {
            assertThat(written.proven()).isTrue();
            assertThat(written.files()).isEqualTo(2);
        });
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void files_with_another_text_are_named_before_they_are_written_over() throws IOException {
        var file = home.resolve("sys/policy/ops.hcl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "path \"mine\" {}\n");
        model.read(home);
        assertThat(stage()).isInstanceOfSatisfying(Stage.Read.class, read -> assertThat(read.differing())
                .containsExactly("sys/policy/ops.hcl"));
        assertThat(Files.readString(file)).contains("mine");
    }

    @Test
    void a_server_that_is_away_is_told_and_can_be_asked_again() {
        server.breaks("sys/mounts");
        model.read(home);
        assertThat(stage()).isInstanceOfSatisfying(Stage.Failed.class, failed -> assertThat(failed.message())
                .contains("connection reset"));
        model.again();
        assertThat(stage()).isEqualTo(new Stage.Asking());
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_by_its_name() throws IOException {
        var file = Files.writeString(home.resolve("a-file"), "text");
        model.read(file);
        stage();
        model.write();
        assertThat(stage()).isInstanceOfSatisfying(Stage.Failed.class, failed -> assertThat(failed.message())
                .contains("a-file"));
    }
}
