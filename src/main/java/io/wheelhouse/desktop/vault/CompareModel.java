package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.plan.SideBySide;
import io.wheelhouse.vault.plan.TreeDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Compares two servers in what a folder speaks of, or two folders. On the screen's thread; servers are asked on others. */
final class CompareModel {
    private final VaultDesk desk;
    private final Path folder;
    private final Screen screen;
    private final Executor threads;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Asking(List.of()));

    CompareModel(VaultDesk desk, Path folder, Screen screen, Executor threads) {
        this.desk = desk;
        this.folder = folder;
        this.screen = screen;
        this.threads = threads;
        threads.execute(() -> {
            var names = desk.otherNames();
            screen.run(() -> {
                if (stage.get() instanceof Stage.Asking) {
                    stage.set(new Stage.Asking(names));
                }
            });
        });
    }

    /** A difference: a field, or where the field is empty a file as a whole. */
    record Line(String file, String field, String here, String there) {}

    /** How far it has come. */
    sealed interface Stage {
        /** @param workspaces whose servers can be compared with */
        record Asking(List<String> workspaces) implements Stage {}

        record Working(String with) implements Stage {}

        /**
         * It was compared.
         *
         * @param here the heading of one side
         * @param there that of the other
         * @param told what a person should know, such as files that cannot be compared
         */
        record Compared(String here, String there, List<Line> lines, long alike, List<String> told) implements Stage {}

        record Failed(String message) implements Stage {}
    }

    private interface Work {
        Stage done() throws ServiceException;
    }

    void withWorkspace(String name) {
        run(name, () -> {
            var tree = desk.vault().read(folder);
            var here = desk.vault().plan(tree, new Selection.Everything(), Secrets.NONE);
            var rows = SideBySide.of(here, desk.others().plan(name, tree));
            var lines = new ArrayList<Line>();
            rows.stream().filter(row -> !row.alike()).forEach(row -> lines.addAll(servers(row)));
            var told = rows.stream()
                    .flatMap(row -> List.of(row.here(), row.there()).stream())
                    .flatMap(item -> item.error().stream())
                    .distinct()
                    .toList();
            long alike = rows.stream().filter(SideBySide.Row::alike).count();
            return new Stage.Compared(desk.workspace().name(), name, lines, alike, told);
        });
    }

    private static List<Line> servers(SideBySide.Row row) {
        return row.fields().isEmpty() || absent(row.here()) || absent(row.there())
                ? List.of(new Line(row.file(), "", state(row.here()), state(row.there())))
                : row.fields().stream()
                        .map(name -> new Line(row.file(), name, actual(row.here(), name), actual(row.there(), name)))
                        .toList();
    }

    /** Beside another server, "as Git wants it" is not what matters: it is there, or it is not. */
    private static String state(ItemPlan item) {
        return switch (item.verdict()) {
            case CREATE -> "absent";
            case SAME, CHANGED -> "there";
            case ERROR, UNVERIFIABLE -> LineState.of(item.verdict()).word();
        };
    }

    private static boolean absent(ItemPlan item) {
        return item.verdict() == ItemVerdict.CREATE;
    }

    private static String actual(ItemPlan item, String name) {
        return FieldLine.text(item.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .flatMap(field -> field.actual()));
    }

    void withFolder(Path other) {
        run(other.toString(), () -> {
            var before = desk.vault().read(folder);
            var after = desk.vault().read(other);
            var lines = new ArrayList<Line>();
            for (var row : TreeDifference.between(before, after)) {
                var file = row.before().or(row::after).orElse(row.path());
                if (row.before().isEmpty() || row.after().isEmpty()) {
                    lines.add(new Line(file, "", there(row.before()), there(row.after())));
                } else {
                    row.fields()
                            .forEach(field ->
                                    lines.add(new Line(file, field.name(), text(field.before()), text(field.after()))));
                }
            }
            var told = new ArrayList<String>();
            before.problems().forEach(problem -> told.add(problem.message()));
            after.problems().forEach(problem -> told.add(problem.message()));
            long differing = lines.stream().map(Line::file).distinct().count();
            return new Stage.Compared(
                    String.valueOf(folder.getFileName()),
                    String.valueOf(other.getFileName()),
                    lines,
                    Math.max(0, before.items().size() - differing),
                    told);
        });
    }

    private static String there(Optional<String> file) {
        return file.isPresent() ? "there" : "absent";
    }

    private static String text(Optional<VaultValue> value) {
        return FieldLine.text(value);
    }

    private void run(String with, Work work) {
        stage.set(new Stage.Working(with));
        threads.execute(() -> {
            var next = outcome(work);
            screen.run(() -> stage.set(next));
        });
    }

    private static Stage outcome(Work work) {
        try {
            return work.done();
        } catch (ServiceException failure) {
            return new Stage.Failed(String.valueOf(failure.getMessage()));
        }
    }

    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }
}
