package io.wheelhouse.adapters.keychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The keychain in processes of their own, whose sessions have one or have none. */
@EnabledOnOs(OS.LINUX)
class SystemKeychainTest {
    private static final String SECRET = "s3cret-\u00e4\u2713";

    @TempDir
    Path home;

    /** What a process left on its streams. */
    private record Printed(String out, String err) {}

    @Test
    void a_machine_without_a_bus_says_so_and_prints_nothing_else() throws Exception {
        var printed = run(List.of());
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out().lines())
                .containsExactly(
                        "This session has no D-Bus, so no keychain can be reached.",
                        "This session has no D-Bus, so no keychain can be reached.");
    }

    @Test
    void a_bus_without_a_keychain_says_so_and_starts_nothing() throws Exception {
        assumeInstalled("dbus-run-session", "dbus");
        var empty = home.resolve("bus.conf");
        Files.writeString(empty, """
                <busconfig><type>session</type><listen>unix:dir=%s</listen>
                <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
                """.formatted(home));
        var printed = run(List.of("dbus-run-session", "--config-file=" + empty, "--"));
        assertThat(printed.out().lines())
                .containsOnly("This session has no keychain service, such as GNOME Keyring or KWallet.");
    }

    @Test
    void a_secret_is_kept_as_it_is_instead_of_the_one_before() throws Exception {
        assumeInstalled("dbus-run-session", "dbus");
        assumeInstalled("gnome-keyring-daemon", "gnome-keyring");
        // The daemon ends with its bus.
        var printed = run(List.of(
                "dbus-run-session",
                "--",
                "/bin/sh",
                "-c",
                "printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$@\"",
                "sh"));
        assertThat(printed.out().lines()).containsExactly("there is one", "before: false", "after: true");
    }

    @Test
    void a_keychain_that_was_never_set_up_refuses_with_a_sentence() throws Exception {
        assumeInstalled("dbus-run-session", "dbus");
        assumeInstalled("gnome-keyring-daemon", "gnome-keyring");
        var printed = run(List.of("dbus-run-session", "--"));
        assertThat(printed.out().lines())
                .as("what the daemon itself prints, which the bus starts, may stand between")
                .containsSubsequence(
                        "there is one",
                        "before: false",
                        "The keychain is locked or not set up. Unlock it, or make one with the system's own program.");
        assertThat(printed.err()).doesNotContain("Exception").doesNotContain("s3cret");
    }

    private static void assumeInstalled(String program, String packet) {
        assumeThat(Files.isExecutable(Path.of("/usr/bin", program)))
                .as("%s is missing: apt-get install -y %s", program, packet)
                .isTrue();
    }

    private Printed run(List<String> before) throws Exception {
        var words = new ArrayList<>(before);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                KeychainProgram.class.getName(),
                SECRET));
        var out = home.resolve("out");
        var err = home.resolve("err");
        var builder = new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("HOME", home.toString());
        Files.createDirectories(home.resolve(".local/share/keyrings"));
        var process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Printed(Files.readString(out), Files.readString(err));
    }
}
