package io.wheelhouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the sandbox's Vault configuration when the sandbox begins again. */
class SampleConfigurationTest {
    private static final String ROLE = "auth/approle/role/matchmaking.json";

    @TempDir
    Path home;

    private Wheelhouse wheelhouse;
    private OpenWorkspace sandbox;
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), InstantSource.system());
        sandbox = wheelhouse.open(wheelhouse.choose(Optional.of("sandbox")));
        folder = sandbox.sampleConfiguration().orElseThrow();
    }

    @AfterEach
    void close() {
        sandbox.close();
        wheelhouse.close();
    }

    private String role() throws Exception {
        return Files.readString(folder.resolve(ROLE));
    }

    @Test
    void one_that_was_never_made_is_not_made_by_a_reset() throws Exception {
        assertThat(sandbox.reset()).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void one_that_nobody_changed_is_left_alone() throws Exception {
        sandbox.plantSampleConfiguration();
        var head = Files.readAllBytes(folder.resolve(".git/logs/HEAD"));
        assertThat(sandbox.reset()).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve(".git/logs/HEAD"))).isEqualTo(head);
        assertThat(folder.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void what_a_person_changed_is_kept_aside_whole_and_the_folder_is_as_at_first() throws Exception {
        sandbox.plantSampleConfiguration();
        var first = role();
        Files.writeString(folder.resolve(ROLE), "{}");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        var kept = sandbox.reset().orElseThrow();
        assertThat(role()).isEqualTo(first);
        assertThat(folder.resolve("notes.txt")).doesNotExist();
        assertThat(kept.resolve(ROLE)).hasContent("{}");
        assertThat(kept.resolve("notes.txt")).hasContent("mine");
        assertThat(kept.resolve(".git")).isDirectory();
        Files.delete(folder.resolve(ROLE));
        assertThat(sandbox.reset().orElseThrow()).as("beside the one before").isNotEqualTo(kept);
        assertThat(kept.resolve("notes.txt")).exists();
        assertThat(role()).isEqualTo(first);
    }

    @Test
    void what_an_earlier_try_left_half_made_is_not_taken_for_it() throws Exception {
        Files.createDirectories(folder.resolveSibling("vault-config.new/sys/policy"));
        Files.writeString(folder.resolveSibling("vault-config.new/sys/policy/old.hcl"), "");
        sandbox.plantSampleConfiguration();
        assertThat(folder.resolve(ROLE)).exists();
        assertThat(folder.resolve("sys/policy/old.hcl")).doesNotExist();
    }
}
