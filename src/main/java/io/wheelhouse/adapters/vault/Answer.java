package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.VaultValue.Fields;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A whole HTTP answer, not yet believed to be Vault's. Belongs to the thread that asked. */
final class Answer {
    private static final int WORDS = 4096;

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private Optional<Fields> read = Optional.empty();

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    boolean empty() {
        return body.length == 0;
    }

    boolean successful() {
        return status / 100 == 2;
    }

    Optional<String> location() {
        return headers.firstValue("location");
    }

    Optional<Duration> retryAfter() {
        return headers.firstValue("retry-after")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /**
     * The body as Vault's JSON.
     *
     * @throws NotVaultException when it is something else
     */
    Fields fields() throws NotVaultException {
        if (read.isEmpty()) {
            read = Optional.of(Json.read(body));
        }
        return read.get();
    }

    /** What Vault says went wrong, perhaps without a word; empty when it was not Vault that said something. */
    Optional<List<String>> errors() {
        try {
            var fields = fields();
            // A version that was deleted is told with its metadata, and as not found.
            return fields.field("errors").flatMap(Answers::texts).or(() -> fields.field("request_id")
                    .map(vaults -> List.of()));
        } catch (NotVaultException somebodyElse) {
            return Optional.empty();
        }
    }

    /** The beginning of a body that is not Vault's, on one line. */
    String words() {
        var length = Math.min(body.length, WORDS);
        return new String(body, 0, length, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
    }

    boolean webPage() {
        var type = headers.firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        var words = words().toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || words.startsWith("<!doctype html") || words.startsWith("<html");
    }
}
