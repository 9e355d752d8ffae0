package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plan as build servers read test results: a test for each file, which fails where the server differs. */
public final class JUnitReport {
    /** What XML cannot hold at all, or what turns a reader's lines. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\uFFFE\\uFFFF]");

    private JUnitReport() {}

    /** The whole report. */
    public static String of(Plan plan) {
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
    public static String notVerified(String what, String why) {
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

    private static String xml(String text) {
        return text.lines()
                .map(line -> UNSEEN.matcher(line).replaceAll("?"))
                .collect(Collectors.joining("\n"))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
