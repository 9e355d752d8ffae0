package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Intent;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.vault.text.JsonText;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the journal keeps of an item before it is written, so that a later start can tell how it ended, and an undo can put it
 * back. No secret is in it.
 *
 * @param file its path in the tree
 * @param path its API path
 * @param wanted what the file wanted
 * @param evidence of what was on the server
 * @param hadSecrets whether secrets were written with it, of which reading proves nothing
 * @param made whether it was not there before
 * @param was old values: of a thing that is replaced by each write all of them, else those that were changed
 * @param lost names of fields whose old values are not known, or are secret, so that nobody can put them back
 * @param beside names of secrets that were not written, and may have been lost by the write all the same; of what is deleted,
 *     those that no server shows
 * @param again of what is deleted whether it can be made again; what had nothing but defaults has no old values, and can
 */
record Trace(
        String file,
        String path,
        Fields wanted,
        String evidence,
        boolean hadSecrets,
        boolean made,
        Fields was,
        List<String> lost,
        List<String> beside,
        boolean again) {
    Trace {
        lost = List.copyOf(lost);
        beside = List.copyOf(beside);
    }

    private static final String LEFT = "left";
    private static final String KEY = "item ";

    static Trace of(Step step) {
        var old = OldValues.of(step);
        return new Trace(
                step.file(),
                step.path(),
                step.target().item().fields(),
                step.sight().evidence(),
                !step.secrets().isEmpty(),
                step.makes(),
                old.was(),
                old.lost(),
                old.beside(),
                false);
    }

    /** Of what is to be deleted: all that it would take to make it again, unless what it holds is lost for good. */
    static Trace of(Doomed doomed) {
        return new Trace(
                doomed.target().item().file(),
                doomed.path(),
                Fields.NONE,
                doomed.sight().evidence(),
                false,
                false,
                doomed.holdsData() ? Fields.NONE : doomed.was(),
                doomed.secrets(),
                doomed.unseenSecrets(),
                !doomed.holdsData());
    }

    /**
     * As details of an intent.
     *
     * @param left what is not done by the change, as sentences
     */
    static Map<String, String> details(List<Trace> traces, List<String> left) {
        var details = new TreeMap<String, String>();
        if (!left.isEmpty()) {
            details.put(LEFT, String.join("\n", left));
        }
        for (var trace : traces) {
            var fields = new LinkedHashMap<String, VaultValue>();
            fields.put("path", new Text(trace.path()));
            fields.put("wanted", trace.wanted());
            fields.put("evidence", new Text(trace.evidence()));
            fields.put("hadSecrets", new VaultValue.Flag(trace.hadSecrets()));
            fields.put("made", new VaultValue.Flag(trace.made()));
            fields.put("was", trace.was());
            fields.put("lost", items(trace.lost()));
            fields.put("beside", items(trace.beside()));
            fields.put("again", new VaultValue.Flag(trace.again()));
            details.put(KEY + trace.file(), JsonWriter.compact(new Fields(fields)));
        }
        return details;
    }

    /** What the change of an intent does not do. */
    static List<String> left(Intent intent) {
        return Optional.ofNullable(intent.details().get(LEFT)).stream()
                .flatMap(String::lines)
                .toList();
    }

    /** All that an intent keeps. */
    static List<Trace> of(Intent intent) {
        return intent.details().entrySet().stream()
                .filter(detail -> detail.getKey().startsWith(KEY))
                .sorted(Map.Entry.comparingByKey())
                .map(detail -> read(detail.getKey().substring(KEY.length()), detail.getValue()))
                .toList();
    }

    private static Trace read(String file, String json) {
        if (!(JsonText.read(json).orElse(Fields.NONE) instanceof Fields fields)) {
            throw new IllegalStateException("the journal's trace of %s is broken".formatted(file));
        }
        var was = inner(fields, "was");
        return new Trace(
                file,
                text(fields, "path"),
                inner(fields, "wanted"),
                text(fields, "evidence"),
                flag(fields, "hadSecrets"),
                flag(fields, "made"),
                was,
                texts(fields, "lost"),
                texts(fields, "beside"),
                // Earlier versions wrote no such flag, and no old values of what they took for lost.
                fields.field("again").isPresent()
                        ? flag(fields, "again")
                        : !was.fields().isEmpty());
    }

    private static VaultValue items(List<String> texts) {
        return new VaultValue.Items(texts.stream().<VaultValue>map(Text::new).toList());
    }

    private static List<String> texts(Fields fields, String name) {
        return fields.field(name).orElse(Fields.NONE) instanceof VaultValue.Items items
                ? items.items().stream()
                        .filter(Text.class::isInstance)
                        .map(item -> ((Text) item).text())
                        .toList()
                : List.of();
    }

    private static String text(Fields fields, String name) {
        return fields.field(name).orElse(Fields.NONE) instanceof Text text ? text.text() : "";
    }

    private static boolean flag(Fields fields, String name) {
        return fields.field(name).orElse(Fields.NONE) instanceof VaultValue.Flag flag && flag.flag();
    }

    private static Fields inner(Fields fields, String name) {
        return fields.field(name).orElse(Fields.NONE) instanceof Fields inner ? inner : Fields.NONE;
    }

    /** The item as its file wanted it. */
    TreeItem item() {
        return item(wanted);
    }

    /** The item as it was. */
    TreeItem before() {
        return item(was);
    }

    private TreeItem item(Fields fields) {
        return new TreeItem(file, path, fields, Map.of(), Fields.NONE);
    }
}
