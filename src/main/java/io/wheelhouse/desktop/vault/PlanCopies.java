package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.vault.plan.JUnitReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/**
 * Hands on what was planned: what is selected to the clipboard, all of it as files.
 *
 * @param chosen the selected lines
 */
record PlanCopies(VaultModel model, Supplier<List<ItemLine>> chosen, VaultTools tools) {
    /** Of what is selected. */
    List<Action> copies() {
        return List.of(
                copy("Copy as text", () -> PlanText.plain(chosen.get()))
                        .on(Keys.COPY)
                        .unless(this::nothingChosen),
                copy("Copy as JSON", () -> PlanText.json(chosen.get()))
                        .on(Keys.COPY_JSON)
                        .unless(this::nothingChosen));
    }

    private Action copy(String title, Supplier<String> text) {
        return new Action(title, "selection", Feather.COPY, () -> tools.copier().accept(text.get()));
    }

    private Optional<String> nothingChosen() {
        return chosen.get().isEmpty() ? Optional.of("no file is selected") : Optional.empty();
    }

    /** Of the whole plan, whatever is listed. The report is what {@code vault verify --junit} writes. */
    List<Action> exports() {
        return List.of(
                export("Plan as JSON…", "vault-plan.json", planned -> PlanText.json(planned.lines())),
                export("Report for CI (JUnit XML)…", "vault-verify.xml", planned -> JUnitReport.of(planned.plan())));
    }

    private Action export(String title, String file, Making making) {
        return new Action(title, "export", Feather.DOWNLOAD, () -> model.planned()
                        .get()
                        .ifPresent(planned -> tools.save().save(file, () -> making.of(planned))))
                .unless(() -> model.planned().get().isEmpty() ? Optional.of("nothing is planned") : Optional.empty());
    }

    /** Makes the content of a file. */
    private interface Making {
        String of(Planned planned);
    }
}
