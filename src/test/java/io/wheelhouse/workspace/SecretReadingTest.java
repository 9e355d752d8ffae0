package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReadingTest {
    @TempDir
    Path folder;

    private Instant now = Instant.EPOCH;

    @Test
    void a_variable_is_read() throws Exception {
        var reading = reading(Map.of("TOKEN", "s3cret", "EMPTY", ""));
        assertThat(reading.source(new SecretReference.Env("TOKEN")).read()).isEqualTo(new Secret("s3cret"));
        assertThatThrownBy(
                        () -> reading.source(new SecretReference.Env("EMPTY")).read())
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("env: EMPTY");
    }

    @Test
    void a_file_is_read_anew_each_time_without_its_last_line_break() throws Exception {
        var file = folder.resolve("token");
        Files.writeString(file, "s3cret\r\n");
        var source = reading(Map.of()).source(new SecretReference.File(file));
        assertThat(source.read()).isEqualTo(new Secret("s3cret"));
        Files.writeString(file, "rotated\n");
        assertThat(source.read()).isEqualTo(new Secret("rotated"));
        Files.writeString(file, "\n");
        assertThatThrownBy(source::read).hasMessageContaining("the file is empty");
        Files.delete(file);
        assertThatThrownBy(source::read)
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("file: " + file)
                .hasMessageContaining("no such file");
    }

    @Test
    void a_program_answers_with_its_first_line_and_is_asked_again_after_a_minute() throws Exception {
        var counter = folder.resolve("counter");
        var source = reading(Map.of("PATH", "/usr/bin:/bin", "COUNTER", counter.toString()))
                .source(new SecretReference.Shell("echo x >> $COUNTER; wc -l < $COUNTER; echo more"));
        assertThat(source.read().reveal().strip()).isEqualTo("1");
        now = now.plusSeconds(59);
        assertThat(source.read().reveal().strip()).isEqualTo("1");
        now = now.plusSeconds(1);
        assertThat(source.read().reveal().strip()).isEqualTo("2");
    }

    @Test
    void words_are_no_shell() throws Exception {
        var source = reading(Map.of()).source(new SecretReference.Command(List.of("/bin/echo", "$HOME; ls")));
        assertThat(source.read().reveal()).isEqualTo("$HOME; ls");
    }

    @Test
    void a_program_that_fails_is_named_and_what_it_printed_is_not() {
        assertThatThrownBy(() -> shell("echo s3cret; echo s3cret >&2; exit 3"))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("ended with code 3");
        assertThatThrownBy(() -> shell("true")).hasMessageContaining("printed nothing");
        assertThatThrownBy(() -> reading(Map.of())
                        .source(new SecretReference.Command(List.of("/no/such/program")))
                        .read())
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("command: [/no/such/program]")
                .hasMessageContaining("cannot be started");
    }

    @Test
    void a_program_that_does_not_end_is_ended() {
        var impatient = new SecretReading(Map.of(), "Linux", () -> now, Duration.ofMillis(100));
        assertThatThrownBy(() -> impatient
                        .source(new SecretReference.Command(List.of("/bin/sh", "-c", "while :; do :; done")))
                        .read())
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("did not end");
    }

    @Test
    void the_keychain_is_asked_through_its_program() throws Exception {
        var tool = folder.resolve("secret-tool");
        Files.writeString(tool, "#!/bin/sh\n[ \"$*\" = 'lookup service wheelhouse account consul' ] && echo s3cret\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        var programs = new Programs(Map.of(), Duration.ofSeconds(10));
        var missing = ToolKeychain.of("Linux", programs);
        assertThatThrownBy(() -> missing.find("no-such-entry-anywhere"))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("keychain: no-such-entry-anywhere")
                .hasMessageContaining("secret-tool store");
        assertThat(programs.firstLine(List.of(tool.toString(), "lookup", "service", "wheelhouse", "account", "consul")))
                .isEqualTo("s3cret");
        assertThatThrownBy(() -> ToolKeychain.of("Windows 11", programs).find("consul"))
                .hasMessageContaining("keychain: consul")
                .hasMessageContaining("no keychain");
    }

    private Secret shell(String line) throws ServiceException {
        return reading(Map.of("PATH", "/usr/bin:/bin"))
                .source(new SecretReference.Shell(line))
                .read();
    }

    private SecretReading reading(Map<String, String> variables) {
        return new SecretReading(variables, "Linux", () -> now);
    }
}
