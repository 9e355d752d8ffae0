package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Intent;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.vault.adopt.Canonical;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonText;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 */
record Trace(String file, String path, Fields wanted, String evidence, boolean hadSecrets, boolean made, Fields was) {
    private static final String KEY = "item ";

    static Trace of(Step step, Secrets secrets) {
        return new Trace(
                step.file(),
                step.path(),
                step.target().item().fields(),
                step.sight().evidence(),
                secrets.has(step.path()),
                step.makes(),
                was(step));
    }

    /** Of what is to be deleted: all that it would take to make it again, unless what it holds is lost for good. */
    static Trace of(Doomed doomed) {
        var policy = doomed.sight().live().field("policy");
        var was = doomed.target().area() == Target.Area.POLICY && policy.isPresent()
                ? new Fields(Map.of("policy", policy.get()))
                : Canonical.of(doomed.target().kind(), doomed.sight().live());
        return new Trace(
                doomed.target().item().file(),
                doomed.path(),
                Fields.NONE,
                doomed.sight().evidence(),
                false,
                false,
                doomed.holdsData() ? Fields.NONE : was);
    }

    private static Fields was(Step step) {
        if (!(step.sight() instanceof Sight.Found found)) {
            return Fields.NONE;
        }
        return step.target().kind().write() == Kind.Write.REPLACE ? whole(step.target(), found.live()) : changed(step);
    }

    /** Old values of what is changed, by the names that the file has for them. */
    private static Fields changed(Step step) {
        var was = new LinkedHashMap<String, VaultValue>();
        for (var field : step.changes()) {
            field.actual()
                    .filter(value -> !holdsStars(value))
                    .ifPresent(value -> nest(was, step.target(), field.name(), value));
        }
        return new Fields(was);
    }

    /** A mount's settings lie within each other, as in its file; other names may have dots in them. */
    private static void nest(Map<String, VaultValue> was, Target target, String name, VaultValue value) {
        int dot = target.area() == Target.Area.MOUNT ? name.indexOf('.') : -1;
        if (dot < 0) {
            was.put(name, value);
            return;
        }
        var inner = new LinkedHashMap<String, VaultValue>();
        if (was.get(name.substring(0, dot)) instanceof Fields already) {
            inner.putAll(already.fields());
        }
        nest(inner, target, name.substring(dot + 1), value);
        was.put(name.substring(0, dot), new Fields(inner));
    }

    private static Fields whole(Target target, Fields live) {
        var was = new LinkedHashMap<String, VaultValue>();
        for (var entry : live.fields().entrySet()) {
            var spec = target.kind().field(entry.getKey());
            if (!spec.is(Trait.SECRET)
                    && !Sight.GENERATED.contains(entry.getKey())
                    && !(entry.getValue() instanceof VaultValue.Null)
                    && !Literals.within(entry.getKey(), entry.getValue())
                    && spec.alsoReadAs().stream().noneMatch(was::containsKey)) {
                was.put(entry.getKey(), entry.getValue());
            }
        }
        return new Fields(was);
    }

    private static boolean holdsStars(VaultValue value) {
        return JsonWriter.compact(value).contains("******");
    }

    /** As details of an intent. */
    static Map<String, String> details(List<Trace> traces) {
        var details = new TreeMap<String, String>();
        for (var trace : traces) {
            var fields = new LinkedHashMap<String, VaultValue>();
            fields.put("path", new Text(trace.path()));
            fields.put("wanted", trace.wanted());
            fields.put("evidence", new Text(trace.evidence()));
            fields.put("hadSecrets", new VaultValue.Flag(trace.hadSecrets()));
            fields.put("made", new VaultValue.Flag(trace.made()));
            fields.put("was", trace.was());
            details.put(KEY + trace.file(), JsonWriter.compact(new Fields(fields)));
        }
        return details;
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
        return new Trace(
                file,
                text(fields, "path"),
                inner(fields, "wanted"),
                text(fields, "evidence"),
                flag(fields, "hadSecrets"),
                flag(fields, "made"),
                inner(fields, "was"));
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
