package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * HCL 1, which Vault's policies are written in: fields ({@code name = value}), blocks ({@code name { ... }}) and blocks with
 * labels ({@code path "secret/*" { ... }}), which become {@code {"path":{"secret/*":{...}}}}. Templates and expressions are
 * not taken.
 */
public final class HclText {
    /** The blocks of a password policy, the only ones that may be there several times under one label. */
    private static final String RULE = "rule";

    private final HclTokens tokens;
    private final Notes notes;
    private final Set<String> labelled = new HashSet<>();

    private HclText(HclTokens tokens, Notes notes) {
        this.tokens = tokens;
        this.notes = notes;
    }

    /** Reads a file's text. One that begins with a brace is JSON, as Vault takes it too. */
    public static Parsed parse(String file, String text) {
        if (text.stripLeading().startsWith("{")) {
            return JsonText.parse(file, text);
        }
        var notes = new Notes(file);
        try {
            var tokens = new HclTokens(text);
            var fields = new HclText(tokens, notes).body("", HclToken.Kind.END);
            return fields.isEmpty() && notes.of(new Null()).problems().isEmpty()
                    ? notes.broken(0, "the file is empty")
                    : notes.of(new Fields(fields));
        } catch (HclTokens.Broken broken) {
            return notes.broken(broken.line(), broken.what());
        } catch (StackOverflowError tooDeep) {
            return notes.broken(0, "it is nested too deeply");
        }
    }

    private Map<String, VaultValue> body(String place, HclToken.Kind end) {
        var fields = new LinkedHashMap<String, VaultValue>();
        while (!tokens.skip(end)) {
            field(fields, place);
            tokens.skip(HclToken.Kind.COMMA);
        }
        return fields;
    }

    private void field(Map<String, VaultValue> fields, String place) {
        var name = tokens.take("a name", HclToken.Kind.WORD, HclToken.Kind.TEXT);
        var at = Notes.below(place, name.text());
        if (tokens.skip(HclToken.Kind.EQUALS)) {
            notes.put(fields, at, name.text(), name.line(), value(at));
        } else if (tokens.skip(HclToken.Kind.OPEN)) {
            notes.put(fields, at, name.text(), name.line(), new Fields(body(at, HclToken.Kind.CLOSE)));
        } else if (at.equals(RULE)) {
            rule(fields);
        } else {
            labelled(fields, at, name);
        }
    }

    /** Each is its own, whatever its label: that a password needs small letters, and digits. */
    private void rule(Map<String, VaultValue> fields) {
        var rules = new ArrayList<VaultValue>();
        if (fields.get(RULE) instanceof Items before) {
            rules.addAll(before.items());
        }
        var block = new LinkedHashMap<String, VaultValue>();
        field(block, RULE + "[" + rules.size() + "]");
        rules.add(new Fields(block));
        fields.put(RULE, new Items(rules));
    }

    /** Blocks of one name and several labels lie side by side. */
    private void labelled(Map<String, VaultValue> fields, String at, HclToken name) {
        var blocks = new LinkedHashMap<String, VaultValue>();
        if (labelled.add(at)) {
            field(blocks, at);
            notes.put(fields, at, name.text(), name.line(), new Fields(blocks));
        } else {
            if (fields.get(name.text()) instanceof Fields before) {
                blocks.putAll(before.fields());
            }
            field(blocks, at);
            fields.put(name.text(), new Fields(blocks));
        }
    }

    private VaultValue value(String place) {
        var token = tokens.take("a value", HclToken.Kind.values());
        return switch (token.kind()) {
            case TEXT -> new Text(token.text());
            case NUMBER -> number(place, token);
            case OPEN -> new Fields(body(place, HclToken.Kind.CLOSE));
            case LIST -> list(place);
            case WORD -> word(token);
            case EQUALS, CLOSE, LIST_END, COMMA, END -> throw new HclTokens.Broken(token.line(), "a value is missing");
        };
    }

    private VaultValue number(String place, HclToken token) {
        var number = Numbers.read(token.text());
        if (number.isEmpty()) {
            notes.wrong(token.line(), place, Numbers.TOO_LARGE);
        }
        return number.orElse(Num.of(0));
    }

    private static VaultValue word(HclToken token) {
        return switch (token.text()) {
            case "true" -> new Flag(true);
            case "false" -> new Flag(false);
            case "null" -> new Null();
            default ->
                throw new HclTokens.Broken(
                        token.line(), "a text must stand in quotes; variables and expressions are not taken");
        };
    }

    private Items list(String place) {
        var items = new ArrayList<VaultValue>();
        while (!tokens.skip(HclToken.Kind.LIST_END)) {
            int line = tokens.line();
            var at = place + "[" + items.size() + "]";
            notes.add(items, at, line, value(at));
            if (!tokens.skip(HclToken.Kind.COMMA)) {
                tokens.take("a comma or the end of the list", HclToken.Kind.LIST_END);
                break;
            }
        }
        return new Items(items);
    }
}
