package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Hides the secrets of a request in whatever words come back: a server may repeat what we sent. */
final class Masks {
    static final Masks NONE = new Masks(List.of());

    /** A shorter secret cannot be cut out without telling where it was; what holds it is left out as a whole. */
    private static final int SHORTEST = 4;

    /** Of a secret of several lines, such as a key, each line as long as this counts, too. */
    private static final int SHORTEST_LINE = 8;

    private final List<String> texts;

    private Masks(Collection<String> texts) {
        this.texts = texts.stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static Masks of(Fields fields) {
        var secrets = new LinkedHashSet<String>();
        collect(fields, secrets);
        return new Masks(secrets);
    }

    Masks with(Optional<Secret> secret) {
        if (secret.isEmpty()) {
            return this;
        }
        var all = new LinkedHashSet<>(texts);
        add(secret.get(), all);
        return new Masks(all);
    }

    /** Words without them. */
    String hide(String words) {
        var hidden = words;
        for (var text : texts) {
            if (text.length() < SHORTEST && hidden.contains(text)) {
                return "its words are left out, as they repeat a secret";
            }
            hidden = hidden.replace(text, "***");
        }
        return hidden;
    }

    /** A failure that can be kept as a cause. */
    IOException hide(IOException failure) {
        for (var at = Optional.<Throwable>of(failure); at.isPresent(); at = at.map(Throwable::getCause)) {
            var said = at.get().toString();
            if (!hide(said).equals(said)) {
                return new IOException(hide(String.valueOf(failure.getMessage())));
            }
        }
        return failure;
    }

    private static void collect(VaultValue value, Set<String> into) {
        if (value instanceof Concealed concealed) {
            add(concealed.secret(), into);
        } else if (value instanceof Fields fields) {
            fields.fields().values().forEach(field -> collect(field, into));
        } else if (value instanceof Items items) {
            items.items().forEach(item -> collect(item, into));
        }
    }

    private static void add(Secret secret, Set<String> into) {
        var text = secret.reveal();
        Stream.concat(
                        Stream.of(text, text.strip()),
                        text.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE))
                .flatMap(Masks::spellings)
                .forEach(into::add);
    }

    /** As it is, and as messages quote it: escaped by Go, in a URL, in base64. */
    private static Stream<String> spellings(String text) {
        var escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        if (text.length() < SHORTEST) {
            return Stream.of(text, escaped);
        }
        var form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return Stream.of(text, escaped, form, form.replace("+", "%20"), base64);
    }
}
