package io.wheelhouse.desktop.settings;

import io.wheelhouse.workspace.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the window remembers: how it looks, not what it works on. A damaged file is kept aside, and everything is as at the
 * first start. Thread-safe; written by {@link #save}.
 */
public final class Preferences {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Map<String, String> values;
    private final Optional<Path> damaged;
    private boolean unsaved;

    private Preferences(Path file, Map<String, String> values, Optional<Path> damaged) {
        this.file = file;
        this.values = new TreeMap<>(values);
        this.damaged = damaged;
    }

    /** Reads them. */
    public static Preferences open(Path file) {
        if (!Files.exists(file)) {
            return new Preferences(file, Map.of(), Optional.empty());
        }
        try {
            return new Preferences(file, parse(Files.readString(file)), Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            return new Preferences(file, Map.of(), aside(file));
        }
    }

    private static Optional<Path> aside(Path file) {
        var aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(aside);
        } catch (IOException stays) {
            return Optional.of(file);
        }
    }

    private static Map<String, String> parse(String text) {
        var values = new LinkedHashMap<String, String>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var key = parser.currentName();
                expect(parser.nextToken() == JsonToken.VALUE_STRING);
                values.put(key, parser.getString());
            }
            expect(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        }
        return values;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a flat object of texts");
        }
    }

    /** Where a damaged file was kept, when there was one. */
    public Optional<Path> damaged() {
        return damaged;
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A number; what is no number, or not within the range, counts as not there. */
    public Optional<Integer> number(String key, int least, int most) {
        try {
            return get(key).map(Integer::valueOf).filter(number -> number >= least && number <= most);
        } catch (NumberFormatException odd) {
            return Optional.empty();
        }
    }

    /** One of an enumeration's names; another counts as not there. */
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        var name = get(key);
        for (var constant : type.getEnumConstants()) {
            if (name.filter(constant.name()::equals).isPresent()) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    public boolean flag(String key) {
        return get(key).filter("true"::equals).isPresent();
    }

    public synchronized void put(String key, String value) {
        if (!value.equals(values.put(key, value))) {
            unsaved = true;
        }
    }

    public synchronized void remove(String key) {
        if (values.remove(key) != null) {
            unsaved = true;
        }
    }

    /** Writes them if something changed: whole, or not at all. Where that fails they are kept until the window closes. */
    public synchronized void save() {
        if (!unsaved) {
            return;
        }
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            WholeFile.write(file, text());
            unsaved = false;
        } catch (IOException unwritable) {
            LoggerFactory.getLogger(Preferences.class).warn("preferences not saved", unwritable);
        }
    }

    private String text() {
        var text = new java.io.StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            values.forEach(out::writeStringProperty);
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
