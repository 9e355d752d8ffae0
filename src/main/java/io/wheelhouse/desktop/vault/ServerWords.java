package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.Spans;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.git.GitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Folder and server in a few words. */
final class ServerWords {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final String SANDBOX = "sandbox in ";

    private ServerWords() {}

    /** {@code main @ 4f2c91e · clean}. */
    static String git(Optional<GitState> git, boolean looked) {
        return git.map(state -> "%s @ %s · %s"
                        .formatted(
                                state.branch(), state.commit().orElse("no commit"), state.dirty() ? "dirty" : "clean"))
                .orElse(looked ? "no Git repository" : "");
    }

    /** {@code vault.live:8200 as ann}. */
    static String server(String address, Optional<VaultToken> token) {
        var place = address.startsWith(SANDBOX) ? "sandbox" : address.replaceFirst("^https?://", "");
        return token.map(VaultToken::name)
                .filter(name -> !name.isBlank() && !name.equals(place))
                .map(name -> place + " as " + name)
                .orElse(place);
    }

    /** How long the token lives yet; empty when it does not expire, or when that is not known. */
    static Optional<Duration> left(Planned planned, Instant now) {
        return planned.token().flatMap(VaultToken::life).map(life -> life.minus(Duration.between(planned.at(), now)));
    }

    static String life(Duration left) {
        return left.isNegative() || left.isZero() ? "token expired" : Spans.text(left) + " left";
    }

    static String style(Duration left) {
        return left.isNegative() || left.isZero()
                ? "tone-danger"
                : left.compareTo(SOON) < 0 ? "tone-warning" : "tone-muted";
    }
}
