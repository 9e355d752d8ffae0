package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.StandInKeychain;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var impatient = new SecretReading(
                Map.of(),
                false,
                new Programs(Map.of(), Duration.ofMillis(100)),
                () -> CredentialStore.NONE,
                () -> now,
                Map.of(),
                (reference, secret) -> {});
        assertThatThrownBy(() -> impatient
                        .source(new SecretReference.Command(List.of("/bin/sh", "-c", "while :; do :; done")))
                        .read())
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("did not end");
    }

    @Test
    void an_entry_of_the_keychain_is_read_and_asked_for_again_after_a_minute() throws Exception {
        var keychain = new StandInKeychain();
        keychain.store("consul", new Secret("s3cret"));
        var source = reading(Map.of(), keychain).source(new SecretReference.Keychain("consul"));
        assertThat(source.read()).isEqualTo(new Secret("s3cret"));
        keychain.store("consul", new Secret("rotated"));
        now = now.plusSeconds(59);
        assertThat(source.read()).isEqualTo(new Secret("s3cret"));
        now = now.plusSeconds(1);
        assertThat(source.read()).isEqualTo(new Secret("rotated"));
    }

    @Test
    void an_entry_that_is_not_there_and_a_keychain_that_is_not_there_are_told_apart() {
        var entry = new SecretReference.Keychain("consul");
        assertThatThrownBy(() ->
                        reading(Map.of(), new StandInKeychain()).source(entry).read())
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("keychain: consul: the keychain has no such entry");
        assertThatThrownBy(() -> reading(Map.of()).source(entry).read())
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("keychain: consul: There is no keychain on this machine");
    }

    @Test
    void a_secret_that_was_just_typed_is_used_before_it_is_kept() throws Exception {
        var entry = new SecretReference.Keychain("consul");
        var typed = reading(Map.of()).knowing(Map.of(entry, new Secret("typed")));
        assertThat(typed.source(entry).read()).isEqualTo(new Secret("typed"));
    }

    @Test
    void a_variable_that_is_empty_counts_as_not_set() {
        var reading = reading(Map.of("TOKEN", "s3cret", "EMPTY", " "));
        assertThat(reading.unset(new SecretReference.Env("TOKEN"))).isFalse();
        assertThat(reading.unset(new SecretReference.Env("EMPTY"))).isTrue();
        assertThat(reading.unset(new SecretReference.Env("GONE"))).isTrue();
        assertThat(reading.unset(new SecretReference.Keychain("GONE"))).isFalse();
    }

    @Test
    void what_is_read_is_known_for_as_long_as_it_counts_but_words_that_are_short() throws ServiceException {
        var inUse = new SecretsInUse();
        var reading = reading(Map.of("LONG", "a-long-secret", "SHORT", "word")).telling(inUse::read);
        assertThat(inUse.anyIn("with a-long-secret in it")).as("not read yet").isFalse();
        reading.source(new SecretReference.Env("LONG")).read();
        reading.source(new SecretReference.Env("SHORT")).read();
        assertThat(inUse.anyIn("with a-long-secret in it")).isTrue();
        assertThat(inUse.anyIn("a word")).isFalse();
        inUse.read(new SecretReference.Env("LONG"), new Secret("another-secret"));
        assertThat(inUse.anyIn("with a-long-secret in it")).isFalse();
    }

    private Secret shell(String line) throws ServiceException {
        return reading(Map.of("PATH", "/usr/bin:/bin"))
                .source(new SecretReference.Shell(line))
                .read();
    }

    private SecretReading reading(Map<String, String> variables) {
        return reading(variables, CredentialStore.NONE);
    }

    private SecretReading reading(Map<String, String> variables, CredentialStore keychain) {
        return new SecretReading(variables, "Linux", () -> now, () -> keychain);
    }
}
