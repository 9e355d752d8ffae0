package io.wheelhouse.desktop.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/**
 * The first line of a panel: what it is and how it stands at the left, what can be done at the right. Where there is too
 * little room for all, buttons go into a menu, those that matter most last. Whether a button is visible is decided here;
 * one that is not managed is not there.
 */
public final class TitleLine extends Region {
    private static final String MATTERS = "accent";

    private final double gap;
    private final List<? extends Node> said;
    private final List<? extends ButtonBase> buttons;
    private final MenuButton more;
    private final Set<ButtonBase> away = new HashSet<>();

    /**
     * Makes it.
     *
     * @param gap between the parts, in pixels
     * @param said what stands at the left; shortened as far as each lets itself be
     * @param buttons {@link Button}s and {@link MenuButton}s; those of the style {@code accent} matter most
     */
    public TitleLine(double gap, List<? extends Node> said, List<? extends ButtonBase> buttons) {
        this.gap = gap;
        this.said = List.copyOf(said);
        this.buttons = List.copyOf(buttons);
        more = Menus.button("More", this::items);
        getChildren().addAll(said);
        getChildren().add(more);
        getChildren().addAll(buttons);
    }

    private List<MenuItem> items() {
        return buttons.stream()
                .filter(away::contains)
                .filter(Node::isManaged)
                .map(TitleLine::item)
                .toList();
    }

    private static MenuItem item(ButtonBase button) {
        if (button instanceof MenuButton opens) {
            var menu = new Menu(button.getText());
            menu.getItems().setAll(Menus.items(opens));
            return menu;
        }
        var item = new MenuItem(button.getText());
        item.setMnemonicParsing(false);
        item.setDisable(button.isDisabled());
        item.setOnAction(chosen -> button.fire());
        return item;
    }

    private static double wide(Node node) {
        return Math.ceil(node.prefWidth(-1));
    }

    private double least() {
        return said.stream()
                .filter(Node::isManaged)
                .mapToDouble(node -> Math.ceil(node.minWidth(-1)) + gap)
                .sum();
    }

    /** Which buttons there is no room for. */
    private Set<ButtonBase> without(double room) {
        var order = new ArrayList<ButtonBase>();
        buttons.stream().filter(button -> !matters(button)).forEach(order::add);
        buttons.stream().filter(TitleLine::matters).forEach(order::add);
        order.removeIf(button -> !button.isManaged());
        double needed = order.stream().mapToDouble(button -> wide(button) + gap).sum() - gap;
        var gone = new HashSet<ButtonBase>();
        for (var button : order) {
            if (needed <= room) {
                break;
            }
            if (gone.isEmpty()) {
                needed += wide(more) + gap;
            }
            gone.add(button);
            needed -= wide(button) + gap;
        }
        return gone;
    }

    private static boolean matters(Node button) {
        return button.getStyleClass().contains(MATTERS);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        away.clear();
        away.addAll(without(width - least()));
        double right = getInsets().getLeft() + width;
        for (var button : buttons.reversed()) {
            button.setVisible(button.isManaged() && !away.contains(button));
            if (button.isVisible()) {
                right = place(button, right - wide(button), wide(button)) - gap;
            }
        }
        more.setVisible(!away.isEmpty());
        if (more.isVisible()) {
            right = place(more, right - wide(more), wide(more)) - gap;
        }
        double left = getInsets().getLeft();
        double lacking = Math.max(0, preferred() - (right - left));
        for (var node : said) {
            if (node.isManaged()) {
                double gives = Math.min(lacking, Math.max(0, wide(node) - Math.ceil(node.minWidth(-1))));
                lacking -= gives;
                left = place(node, left, wide(node) - gives) + wide(node) - gives + gap;
            }
        }
    }

    private double preferred() {
        return said.stream()
                .filter(Node::isManaged)
                .mapToDouble(node -> wide(node) + gap)
                .sum();
    }

    private double place(Node node, double x, double width) {
        double height = Math.ceil(node.prefHeight(width));
        double room = getHeight() - getInsets().getTop() - getInsets().getBottom();
        node.resizeRelocate(x, getInsets().getTop() + Math.rint((room - height) / 2), width, height);
        return x;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return preferred()
                + buttons.stream()
                        .filter(Node::isManaged)
                        .mapToDouble(button -> wide(button) + gap)
                        .sum()
                - gap
                + getInsets().getLeft()
                + getInsets().getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return getManagedChildren().stream()
                        .mapToDouble(node -> Math.ceil(node.prefHeight(-1)))
                        .max()
                        .orElse(0)
                + getInsets().getTop()
                + getInsets().getBottom();
    }
}
