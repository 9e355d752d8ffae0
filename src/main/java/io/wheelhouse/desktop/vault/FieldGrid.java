package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.vault.rule.FieldVerdict;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Fields side by side: what the server has, what Git wants, by which rule that is the same. Texts of several lines follow. */
final class FieldGrid extends VBox {
    private static final int MOST_FIELDS = 200;
    private static final int MOST_LINES = 400;

    FieldGrid(List<FieldLine> fields) {
        super(12);
        var brief = fields.stream().filter(field -> !isLong(field)).toList();
        if (!brief.isEmpty()) {
            getChildren().add(grid(brief));
        }
        fields.stream().filter(FieldGrid::isLong).forEach(field -> getChildren().addAll(head(field), lines(field)));
    }

    private static boolean isLong(FieldLine field) {
        return field.server().contains("\n") || field.git().contains("\n");
    }

    private static GridPane grid(List<FieldLine> fields) {
        var grid = new GridPane();
        grid.getStyleClass().add("fields");
        grid.getColumnConstraints().addAll(share(25), share(22), share(25), share(28));
        grid.addRow(0, headed("Field"), headed("Server now"), headed("Git wants"), headed("Judged by"));
        int row = 1;
        for (var field : fields.subList(0, Math.min(MOST_FIELDS, fields.size()))) {
            boolean differs = field.verdict() == FieldVerdict.CHANGED;
            grid.addRow(
                    row++,
                    cell(field.name(), "mono"),
                    field.server().isEmpty()
                            ? cell("–", "tone-muted", differs ? "field-server" : "field-plain")
                            : cell(field.server(), "mono", differs ? "field-server" : "field-plain"),
                    cell(field.git(), "mono", differs ? "field-git" : "field-plain"),
                    cell(field.judged(), "tone-muted"));
        }
        if (fields.size() > MOST_FIELDS) {
            grid.addRow(row, cell("and %d more".formatted(fields.size() - MOST_FIELDS), "tone-muted"));
        }
        return grid;
    }

    private static Label head(FieldLine field) {
        return Lay.section("%s · %s".formatted(field.name(), field.judged()));
    }

    private static GridPane lines(FieldLine field) {
        var grid = new GridPane();
        grid.getStyleClass().addAll("fields", "text-fields");
        grid.getColumnConstraints().addAll(share(50), share(50));
        grid.addRow(0, headed("Server now"), headed("Git wants"));
        var rows = TextRows.of(field.server(), field.git());
        int at = 1;
        for (var row : rows.subList(0, Math.min(MOST_LINES, rows.size()))) {
            grid.addRow(
                    at++,
                    line(row.server(), row.kind() == TextRows.Kind.SERVER ? "field-server" : "field-plain"),
                    line(row.git(), row.kind() == TextRows.Kind.GIT ? "field-git" : "field-plain"));
        }
        if (rows.size() > MOST_LINES) {
            grid.addRow(at, cell("and %d more lines".formatted(rows.size() - MOST_LINES), "tone-muted"));
        }
        return grid;
    }

    private static Label line(String text, String style) {
        var cell = cell(text.replace("\t", "    "), "mono", style);
        cell.getStyleClass().add("text-line");
        return cell;
    }

    private static Label headed(String text) {
        return cell(text, "field-head");
    }

    private static Label cell(String text, String... styles) {
        var cell = Lay.wrapped(text, styles);
        cell.getStyleClass().add("field-cell");
        cell.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        cell.setMinHeight(USE_PREF_SIZE);
        return cell;
    }

    private static ColumnConstraints share(double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }
}
