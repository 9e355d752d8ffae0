package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.action.PaletteModel;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.notice.NoticeList;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.settings.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** The frame around the panels: environment bar, sidebar, status bar, palette, and the layers that dialogs lie on. */
public final class Shell extends StackPane {
    /** Below this the sidebar shows icons only, and drawers lie over their panel. */
    private static final double NARROW = 1100;

    /** So many of the last notices that something can be done about can be acted on from the palette. */
    private static final int OFFERS = 3;

    private final EnvironmentBar bar;
    private final VBox banners = new VBox();
    private final StackPane content = new StackPane();
    private final Sidebar side;
    private final StatusBar status = new StatusBar(this::notices);
    private final Layers layers;
    private final Notices notices;
    private final String here;
    private final PaletteModel palette;
    private final Map<Panel, Supplier<? extends PanelView>> makers = new EnumMap<>(Panel.class);
    private final Map<Panel, PanelView> made = new EnumMap<>(Panel.class);
    private final List<Action> always = new ArrayList<>();
    private final Subscription following;
    private Consumer<Panel> opened = panel -> {};
    private Optional<Panel> showing = Optional.empty();

    /**
     * Where the window is.
     *
     * @param reference what its workspace is opened by, and what notices of it go by
     * @param production whether its strictest policy is production's
     * @param what it is, in a few words
     */
    public record Place(String workspace, String reference, boolean production, boolean readOnly, String what) {}

    /** @param chooseWorkspace shows the other workspaces */
    public Shell(Place place, Notices notices, Runnable chooseWorkspace) {
        this.notices = notices;
        getStyleClass().add("shell");
        side = new Sidebar(this::open);
        palette = new PaletteModel(this::everything);
        bar = new EnvironmentBar(place, chooseWorkspace, this::palette, this::notices);
        var frame = new BorderPane(content, new VBox(bar, banners), null, status, side);
        always.add(new Action("Notices", "window", Feather.BELL, this::notices));
        // Whatever has no room in its panel is not drawn over the bars.
        content.setMinSize(0, 0);
        content.setAlignment(Pos.TOP_LEFT);
        var shown = new Rectangle();
        shown.widthProperty().bind(content.widthProperty());
        shown.heightProperty().bind(content.heightProperty());
        content.setClip(shown);
        // Where there is too little room its middle gives way, not the bars above and below.
        frame.setMinSize(0, 0);
        layers = new Layers(frame, () -> current().ifPresent(PanelView::focus));
        getChildren().addAll(frame, layers);
        here = place.reference();
        // How another workspace's last change ended is in the list; under this one's name it would be taken for its
        // own.
        notices.last().get().filter(last -> !last.elsewhere(here)).ifPresent(last -> status.show(last, here));
        following = notices.last()
                .subscribe((before, last) -> last.ifPresentOrElse(notice -> status.show(notice, here), status::clear))
                .and(notices.unseen().subscribe(count -> bar.unseen(count.intValue())));
        widthProperty().subscribe(width -> side.narrow(width.doubleValue() > 0 && width.doubleValue() < NARROW));
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(layers::keepFocus);
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        MenuKey.serve(this);
    }

    /**
     * Whether drawers lie over their panel.
     *
     * @param width of the window, in pixels; 0 before that is known
     * @param textSize in points: larger text needs more room for the same
     */
    public static boolean narrow(double width, int textSize) {
        return width > 0 && width < NARROW * Math.max(1, textSize / (double) Settings.USUAL_SIZE);
    }

    /** Adds a panel, which is made when it is first opened. */
    public void add(Panel panel, Supplier<? extends PanelView> maker) {
        makers.put(panel, maker);
        side.add(panel);
        always.add(new Action("Go to " + panel.word(), "panel", panel.icon(), () -> open(panel))
                .on(Keys.panel(panel))
                .alsoBy(panel.does()));
    }

    /** Adds what can be done from everywhere. */
    public void add(Action action) {
        always.add(action);
    }

    /** Whoever wants to remember which panel was open. */
    public void onOpened(Consumer<Panel> hears) {
        opened = hears;
    }

    /** Shows a panel; one that is not there is not shown, and nothing happens. */
    public void open(Panel panel) {
        var maker = makers.get(panel);
        if (maker == null) {
            return;
        }
        var view = made.get(panel);
        if (view == null) {
            view = maker.get();
            made.put(panel, view);
        }
        showing = Optional.of(panel);
        content.getChildren().setAll(view.node());
        side.select(panel);
        view.focus();
        opened.accept(panel);
    }

    /** Whether this panel is the one that is open. */
    public boolean shows(Panel panel) {
        return showing.filter(panel::equals).isPresent();
    }

    /** What stands in the middle until there are panels. */
    public void showInstead(Node node) {
        content.getChildren().setAll(node);
    }

    private Optional<PanelView> current() {
        return showing.map(made::get);
    }

    private Stream<Action> actions() {
        return Stream.concat(current().stream().flatMap(view -> view.actions().stream()), always.stream());
    }

    /** What the palette finds. */
    private Stream<Action> everything() {
        return Stream.of(
                        current().stream().flatMap(view -> view.actions().stream()),
                        current().stream().flatMap(view -> view.places().stream()),
                        elsewhere(),
                        notices.offers(here, OFFERS),
                        always.stream())
                .flatMap(actions -> actions);
    }

    /** What other panels have that is found from here, too. */
    private Stream<Action> elsewhere() {
        return made.entrySet().stream()
                .filter(other -> !shows(other.getKey()))
                .flatMap(other ->
                        other.getValue().findable().stream().map(action -> action.after(() -> open(other.getKey()))));
    }

    /** Every shortcut there is now, for the list of them. */
    List<Action> shortcuts() {
        return actions().filter(action -> action.keys().isPresent()).toList();
    }

    private void pressed(KeyEvent key) {
        if (layers.any().get()) {
            if (key.getCode() == KeyCode.ESCAPE) {
                layers.dismiss();
            }
            return;
        }
        if (Keys.PALETTE.match(key)) {
            key.consume();
            palette();
            return;
        }
        if (FilterField.leaves(key)) {
            key.consume();
            current().ifPresent(PanelView::enterRows);
            return;
        }
        actions()
                .filter(action ->
                        action.keys().filter(keys -> Keys.match(keys, key)).isPresent())
                .filter(action -> !Keys.COPY.match(key) || !(key.getTarget() instanceof TextInputControl))
                .findFirst()
                .ifPresent(action -> {
                    key.consume();
                    action.perform();
                });
        if (key.getCode() == KeyCode.ESCAPE
                && !key.isConsumed()
                && current().map(PanelView::escape).orElse(false)) {
            key.consume();
        }
    }

    /** By the character, wherever the keyboard has it; never while a text is being written. */
    private void typed(KeyEvent key) {
        if (layers.any().get() || key.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (key.getCharacter()) {
            case "?" -> {
                key.consume();
                showDismissable(new ShortcutList(shortcuts(), this::dismiss));
            }
            case "/" -> {
                key.consume();
                current().ifPresent(PanelView::focusFilter);
            }
            default -> {
                return;
            }
        }
    }

    public void palette() {
        palette.open();
        var holder = new Node[1];
        var view = new PaletteView(palette, () -> layers.close(holder[0]));
        holder[0] = view;
        layers.show(view, Pos.TOP_CENTER, true);
    }

    private void notices() {
        notices.seen();
        var holder = new Node[1];
        var list = new NoticeList(notices, () -> layers.close(holder[0]));
        holder[0] = list;
        layers.show(list, Pos.TOP_RIGHT, true);
    }

    /** Lays a dialog over everything. It has to {@link #close} itself. */
    public void show(Node dialog) {
        layers.show(dialog, Pos.CENTER, false);
    }

    /** Lays something over everything that Escape, or a click beside it, takes away. */
    public void showDismissable(Node sheet) {
        layers.show(sheet, Pos.CENTER, true);
    }

    /** Lays something under the workspace's button. */
    public void showMenu(Node menu) {
        layers.show(menu, Pos.TOP_LEFT, true);
    }

    public void close(Node dialog) {
        layers.close(dialog);
    }

    public void dismiss() {
        layers.dismiss();
    }

    /** Another shell is shown from now on: notices are told there. */
    public void leave() {
        following.unsubscribe();
    }

    /** Whether something lies over the panels. */
    public ReadOnlyBooleanProperty covered() {
        return layers.any();
    }

    /** How many things of a panel need a person. */
    public void badge(Panel panel, int count) {
        side.badge(panel, count);
    }

    public void light(String name, Health health, String words) {
        status.light(name, health, words);
    }

    /** Whether an environment of the workspace is production, once that is known. */
    public void production(boolean production) {
        bar.production(production);
    }

    /** Some of the workspace cannot be seen, and what can is no production: that it has none nobody may say. */
    public void partlyHidden() {
        bar.partial();
    }

    /** What is going on; empty when nothing is. */
    public void working(String what) {
        status.working(what);
    }

    /** A line under the environment bar, until it is taken away. */
    public void banner(Banner banner) {
        banners.getChildren().add(banner);
    }

    public void remove(Banner banner) {
        banners.getChildren().remove(banner);
    }
}
