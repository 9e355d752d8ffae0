package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2, one document, and of that only what every reader takes for the same: what YAML 1.1 reads as something else has to
 * be quoted, and there are no anchors, aliases, merge keys and tags.
 */
public final class YamlText {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?");

    /**
     * What YAML 1.1 and 1.2, or two of the usual readers, take for different things: other words for true, false and null,
     * numbers with leading zeros, signs, bases or underscores, numbers to the base of 60, dates, infinity.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile("""
            (?xi)
              y | n | yes | no | on | off | true | false | null | ~ | = | <<
            | [-+]? \\.inf | \\.nan | [-+]? nan | [-+]? inf(inity)?
            | [-+]? 0 (x [0-9a-f_]+ | o? [0-9_]+ | b [01_]+)
            | [-+]? [0-9] [0-9_]* (\\. [0-9_]*)? (e [-+]? [0-9]*)?
            | [-+]? \\. [0-9_]+ (e [-+]? [0-9]*)?
            | [-+]? [0-9]+ (: [0-5]?[0-9])+ (\\. [0-9_]*)?
            | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} .*
            """);

    private final Iterator<Event> events;
    private final Notes notes;

    private YamlText(Iterator<Event> events, Notes notes) {
        this.events = events;
        this.notes = notes;
    }

    /** Reads a file's text. */
    public static Parsed parse(String file, String text) {
        var notes = new Notes(file);
        try {
            return new YamlText(new Parse(settings(text)).parseString(text).iterator(), notes).document();
        } catch (MarkedYamlEngineException broken) {
            return notes.broken(
                    broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0), "this is not YAML 1.2");
        } catch (YamlEngineException broken) {
            return notes.broken(0, "this is not YAML 1.2");
        } catch (StackOverflowError tooDeep) {
            return notes.broken(0, "it is nested too deeply");
        }
    }

    /** With the whole text at hand: by pieces, a long scalar would be copied with each of them. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setBufferSize(text.length() + 1)
                .build();
    }

    private Parsed document() {
        events.next(); // the start of the stream
        if (!(events.next() instanceof DocumentStartEvent start)) {
            return notes.broken(0, "the file is empty");
        }
        if (start.getSpecVersion().filter(version -> !isTwo(version)).isPresent()) {
            return notes.broken(line(start), "this says that it is not YAML 1.2");
        }
        var value = value("", events.next());
        events.next(); // the end of the document
        var next = events.next();
        if (next instanceof DocumentStartEvent) {
            return notes.broken(line(next), "a second document begins here; keep one a file");
        }
        return value instanceof Null ? notes.broken(0, "the file is empty") : notes.of(value);
    }

    private static boolean isTwo(SpecVersion version) {
        return version.getMajor() == 1 && version.getMinor() == 2;
    }

    private VaultValue value(String place, Event event) {
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            notes.wrong(line(event), place, "anchors and aliases are not taken; write the value where it is meant");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(place, scalar);
            case MappingStartEvent mapping -> {
                untagged(place, mapping, mapping.getTag().isPresent());
                yield mapping(place);
            }
            case SequenceStartEvent sequence -> {
                untagged(place, sequence, sequence.getTag().isPresent());
                yield sequence(place);
            }
            case AliasEvent alias -> new Text("");
            default -> throw new IllegalStateException("not a value: " + event.getEventId());
        };
    }

    private void untagged(String place, Event at, boolean tagged) {
        if (tagged) {
            notes.wrong(line(at), place, "tags are not taken; quote the value if it is a text");
        }
    }

    private Fields mapping(String place) {
        var fields = new LinkedHashMap<String, VaultValue>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var name = event instanceof ScalarEvent key ? name(place, key) : complex(place, event);
            var at = Notes.below(place, name);
            notes.put(fields, at, name, line(event), value(at, events.next()));
        }
        return new Fields(fields);
    }

    private String name(String place, ScalarEvent key) {
        var name = key.getValue();
        untagged(place, key, key.getTag().isPresent());
        if (key.getAnchor().isPresent()) {
            notes.wrong(line(key), Notes.below(place, name), "anchors and aliases are not taken");
        }
        if (key.isPlain() && name.equals("<<")) {
            notes.wrong(line(key), place, "merge keys are not taken; write the fields where they are meant");
        } else if (key.isPlain() && (name.isEmpty() || AMBIGUOUS.matcher(name).matches())) {
            notes.wrong(line(key), place, "a field's name is ambiguous; put it into quotes");
        }
        return name;
    }

    /** A list or an object as a name; it is read over. */
    private String complex(String place, Event event) {
        notes.wrong(line(event), place, "a field's name must be a plain text");
        value(place + "?", event);
        return "?";
    }

    private Items sequence(String place) {
        var items = new ArrayList<VaultValue>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            var at = place + "[" + items.size() + "]";
            notes.add(items, at, line(event), value(at, event));
        }
        return new Items(items);
    }

    private VaultValue scalar(String place, ScalarEvent scalar) {
        untagged(place, scalar, scalar.getTag().isPresent());
        var text = scalar.getValue();
        if (!scalar.isPlain()) {
            return new Text(text);
        }
        return switch (text) {
            case "true" -> new Flag(true);
            case "false" -> new Flag(false);
            case "", "null" -> new Null();
            default -> {
                if (NUMBER.matcher(text).matches()) {
                    yield number(place, scalar, text);
                }
                if (AMBIGUOUS.matcher(text).matches()) {
                    notes.wrong(
                            line(scalar),
                            place,
                            "YAML 1.1 and 1.2 read this differently; put it into quotes if it is a text, else write it plainly");
                }
                yield new Text(text);
            }
        };
    }

    private VaultValue number(String place, ScalarEvent at, String digits) {
        var number = Numbers.read(digits);
        if (number.isEmpty()) {
            notes.wrong(line(at), place, Numbers.TOO_LARGE);
        }
        return number.orElse(Num.of(0));
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
