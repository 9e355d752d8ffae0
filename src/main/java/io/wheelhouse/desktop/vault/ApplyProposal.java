package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.change.Steps;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.ApplyListener;
import io.wheelhouse.vault.apply.ApplyPlan;
import io.wheelhouse.vault.apply.ItemResult;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.apply.VaultKinds;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * An apply or an undo for the change dialog: made anew for each preview, so that files and server are read anew, and watched
 * item by item. Secrets live as long as it does.
 */
final class ApplyProposal implements Proposal<ApplyPlan> {
    private final ChangeKind kind;
    private final Function<ApplyChange.Order, ApplyChange> maker;
    private final ApplyChange.Order order;
    private final Steps steps;
    private final Runnable over;
    private final BooleanProperty goOn = new SimpleBooleanProperty();
    private volatile @Nullable ApplyChange change;

    /**
     * Prepares it.
     *
     * @param over told when it has ended, however that was; on any thread
     */
    ApplyProposal(
            ChangeKind kind,
            Function<ApplyChange.Order, ApplyChange> maker,
            Secrets secrets,
            Steps steps,
            Runnable over) {
        this.kind = kind;
        this.maker = maker;
        this.steps = steps;
        this.over = over;
        this.order = new ApplyChange.Order(secrets, this::onFailure, new ApplyListener() {
            @Override
            public void begun(String file) {
                steps.begun(file);
            }

            @Override
            public void ended(ItemResult result) {
                steps.ended(result.file(), result.outcome(), result.verified());
            }
        });
    }

    private OnFailure onFailure() {
        return goOn.get() ? OnFailure.CONTINUE : OnFailure.STOP;
    }

    /** An undo stops at the first failure: what is as it was then, and what is not, is for a person to look at. */
    @Override
    public Optional<Choice> choice() {
        return kind.equals(VaultKinds.APPLY)
                ? Optional.of(new Choice("When an item fails, go on with what does not depend on it", goOn))
                : Optional.empty();
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public Preview<ApplyPlan> preview() throws ServiceException {
        var made = maker.apply(order);
        change = made;
        var preview = made.preview();
        if (preview instanceof Preview.Settled) {
            // The server is not as the panel shows it, such as when a secret is needed by now that nobody was asked
            // for.
            over.run();
        }
        return preview;
    }

    @Override
    public ChangeResult carryOut(
            ChangeRoad road, Preview.Ready<ApplyPlan> confirmed, Approval approval, StopSign stop) {
        var previewed = change;
        if (previewed == null) {
            throw new IllegalStateException("nothing was previewed");
        }
        steps.expect(confirmed.plan().files());
        try {
            return road.carryOut(previewed, confirmed, approval, stop);
        } finally {
            over.run();
        }
    }

    @Override
    public String promise(int objects) {
        return "What changes on the server before you confirm is left alone. Nothing is deleted.";
    }

    @Override
    public Optional<Steps> steps() {
        return Optional.of(steps);
    }
}
