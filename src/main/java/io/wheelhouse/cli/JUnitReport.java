package io.wheelhouse.cli;

import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.stream.Collectors;

/** A plan as build servers read test results: a test for each file, which fails where the server differs. */
final class JUnitReport {
    private JUnitReport() {}

    static String of(Plan plan) {
        var cases = plan.items().stream().map(JUnitReport::test).collect(Collectors.joining());
        long failures = plan.items().stream().filter(ItemPlan::toWrite).count();
        long errors = plan.items().stream()
                .filter(item -> switch (item.verdict()) {
                    case ERROR, UNVERIFIABLE -> true;
                    case SAME, CHANGED, CREATE -> false;
                })
                .count();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="vault verify" tests="%d" failures="%d" errors="%d" skipped="0">
                %s</testsuite>
                """.formatted(plan.items().size(), failures, errors, cases);
    }

    /** Where nothing was verified: one test, in error. */
    static String notVerified(String what, String why) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="vault verify" tests="1" failures="0" errors="1" skipped="0">
                  <testcase classname="vault" name="verify">
                    <error type="ERROR" message="%s">%s</error>
                  </testcase>
                </testsuite>
                """.formatted(xml(what), xml(why));
    }

    private static String test(ItemPlan item) {
        var open = "  <testcase classname=\"%s\" name=\"%s\"".formatted(xml(item.kind()), xml(item.file()));
        return switch (item.verdict()) {
            case SAME -> open + "/>\n";
            case CHANGED, CREATE -> open + problem("failure", item, differences(item));
            case ERROR, UNVERIFIABLE ->
                open + problem("error", item, item.error().orElse(""));
        };
    }

    private static String problem(String element, ItemPlan item, String text) {
        return """
                >
                    <%s type="%s" message="%s">%s</%s>
                  </testcase>
                """.formatted(element, item.verdict(), xml(item.path() + ": " + item.verdict()), xml(text), element);
    }

    private static String differences(ItemPlan item) {
        return item.fields().stream()
                .filter(field -> field.verdict() == FieldVerdict.CHANGED)
                .map(JUnitReport::difference)
                .collect(Collectors.joining("\n"));
    }

    private static String difference(FieldPlan field) {
        return "%s: server %s, Git %s"
                .formatted(
                        field.name(),
                        field.actual().map(JsonWriter::compact).orElse("(none)"),
                        JsonWriter.compact(field.desired()));
    }

    /** Without what XML cannot hold at all, or what turns a reader's lines. */
    private static String xml(String text) {
        var lines = text.lines().map(Table::safe).collect(Collectors.joining("\n"));
        var whole = new StringBuilder();
        lines.codePoints().map(point -> isXml(point) ? point : '?').forEach(whole::appendCodePoint);
        return whole.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Half a pair of surrogates and the last two code points of the first plane are no characters of XML. */
    private static boolean isXml(int point) {
        return Character.getType(point) != Character.SURROGATE && point != 0xFFFE && point != 0xFFFF;
    }
}
