package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.Steps;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.apply.VaultKinds;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with a Vault. What changes it opens the change dialog; nothing changes without it. */
final class VaultActions {
    private static final String VAULT = "vault";

    private final VaultModel model;
    private final VaultDesk desk;
    private final VaultTools tools;

    VaultActions(VaultModel model, VaultDesk desk, VaultTools tools) {
        this.model = model;
        this.desk = desk;
        this.tools = tools;
    }

    /** What makes sense now, most likely first, beside {@link #verify} which makes sense everywhere. */
    List<Action> all(List<ItemLine> chosen) {
        var actions = new ArrayList<Action>();
        if (!files(chosen).isEmpty()) {
            actions.add(applySelected(chosen));
        }
        actions.add(applyAll());
        actions.add(new Action("Plan Vault's configuration anew", VAULT, Feather.REFRESH_CW, model::plan)
                .unless(this::noFolder));
        actions.add(undo());
        actions.add(adopt());
        actions.add(compare());
        actions.add(new Action("Choose the configuration folder…", VAULT, Feather.FOLDER, this::chooseFolder));
        return actions;
    }

    Action verify() {
        return new Action("Verify Vault against Git", VAULT, Feather.CHECK_CIRCLE, model::verify)
                .unless(this::noFolder);
    }

    Action applyAll() {
        return new Action("Apply all of the folder to Vault…", VAULT, Feather.UPLOAD, this::applyEverything)
                .unless(() -> noApply().or(this::notPlanned));
    }

    Action applySelected(List<ItemLine> chosen) {
        var files = files(chosen);
        var what = files.size() == 1 ? files.iterator().next() : files.size() + " files";
        return new Action("Apply %s…".formatted(what), VAULT, Feather.UPLOAD, () -> apply(files))
                .unless(() -> noApply().or(() -> nothingToWrite(chosen)));
    }

    Action undo() {
        return new Action("Undo a run…", VAULT, Feather.ROTATE_CCW, this::showRuns);
    }

    Action adopt() {
        return new Action("Adopt from server…", VAULT, Feather.DOWNLOAD, this::showAdopt);
    }

    Action compare() {
        return new Action("Compare with another workspace or folder…", VAULT, Feather.COLUMNS, this::showCompare)
                .unless(() -> noFolder().or(this::folderGone));
    }

    /** Why nothing may be written; empty when it may. */
    Optional<String> noApply() {
        return tools.changes().readOnly().or(this::noFolder);
    }

    /** Why there is nothing to plan; empty when there is. */
    Optional<String> noPlan() {
        return noFolder();
    }

    private Optional<String> noFolder() {
        return model.folder().get().isEmpty() ? Optional.of("Choose a configuration folder first.") : Optional.empty();
    }

    /** What a file needs, such as secrets, is known by the plan. */
    private Optional<String> notPlanned() {
        return folderGone()
                .or(() -> model.planned().get().isEmpty() ? Optional.of("There is no plan yet.") : Optional.empty());
    }

    private Optional<String> folderGone() {
        return model.stand().get() instanceof Stand.Missing
                ? Optional.of("The folder is not there.")
                : Optional.empty();
    }

    private static Optional<String> nothingToWrite(List<ItemLine> chosen) {
        return chosen.stream().flatMap(line -> line.item().stream()).anyMatch(VaultActions::applicable)
                ? Optional.empty()
                : Optional.of("The server is as Git says here, or the file can never be applied as it is.");
    }

    private static boolean applicable(ItemPlan item) {
        return item.toWrite() || ItemLine.needsOnlySecrets(item);
    }

    private static Set<String> files(List<ItemLine> chosen) {
        return chosen.stream()
                .flatMap(line -> line.item().stream())
                .map(ItemPlan::file)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void applyEverything() {
        var files = model.planned().get().stream()
                .flatMap(planned -> planned.plan().items().stream())
                .map(ItemPlan::file)
                .collect(Collectors.toUnmodifiableSet());
        ask(files, new Selection.Everything(), "Apply all");
    }

    private void apply(Set<String> files) {
        ask(files, new Selection.Only(files), files.size() == 1 ? "Apply" : "Apply %d files".formatted(files.size()));
    }

    /** Asks for the secrets first that writing needs, where it needs any. */
    private void ask(Set<String> files, Selection selection, String verb) {
        var needs = model.planned()
                .get()
                .map(planned -> planned.plan().needs(files))
                .orElse(List.of());
        if (needs.isEmpty()) {
            open(selection, verb, Secrets.NONE);
            return;
        }
        sheet(close -> new SecretsSheet(needs, close, secrets -> {
            close.run();
            open(selection, verb, secrets);
        }));
    }

    /** Lays a sheet over the window, which gets what takes it away. */
    private void sheet(Function<Runnable, Node> maker) {
        var holder = new Node[1];
        holder[0] = maker.apply(() -> tools.close().accept(holder[0]));
        tools.show().accept(holder[0]);
    }

    private void open(Selection selection, String verb, Secrets secrets) {
        model.folder().get().ifPresent(folder -> open(folder, selection, verb, secrets));
    }

    private void open(Path folder, Selection selection, String verb, Secrets secrets) {
        tools.changes()
                .open(
                        verb,
                        new ApplyProposal(
                                VaultKinds.APPLY,
                                order -> desk.apply(folder, selection, order),
                                secrets,
                                new Steps(tools.screen()),
                                this::lookAfter));
    }

    void undo(JournalEntry run) {
        new UndoRun(desk.vault(), run, tools.screen(), tools.threads(), tools.show(), tools.close(), this::lookAfter)
                .open(tools.changes());
    }

    /** What was written is proven by a look of its own. */
    private void lookAfter() {
        tools.screen().run(model::verify);
    }

    void chooseFolder() {
        sheet(close -> new FolderSheet(model.folder().get(), close, folder -> {
            close.run();
            use(folder);
        }));
    }

    private void use(Path folder) {
        model.choose(folder);
        model.plan();
    }

    private void showAdopt() {
        var adopting = new AdoptModel(desk.vault(), tools.screen(), tools.threads());
        sheet(close -> new AdoptSheet(adopting, model.folder().get(), close, folder -> {
            close.run();
            use(folder);
        }));
    }

    private void showCompare() {
        model.folder()
                .get()
                .map(folder -> new CompareModel(desk, folder, tools.screen(), tools.threads()))
                .ifPresent(comparing -> sheet(close -> new CompareSheet(comparing, close)));
    }

    private void showRuns() {
        sheet(close -> new RunsSheet(desk, tools, close, run -> {
            close.run();
            undo(run);
        }));
    }
}
