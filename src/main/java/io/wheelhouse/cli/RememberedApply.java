package io.wheelhouse.cli;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyPlan;
import io.wheelhouse.vault.plan.Plan;
import java.util.Map;
import java.util.Optional;

/** An apply whose plan is kept for the answer, so that the server is not asked for it twice. One thread. */
final class RememberedApply implements Change<ApplyPlan> {
    private final Change<ApplyPlan> change;
    private Optional<Plan> plan = Optional.empty();

    RememberedApply(Change<ApplyPlan> change) {
        this.change = change;
    }

    /** The plan that was carried out, or would be; empty when there was nothing to carry out. */
    Optional<Plan> plan() {
        return plan;
    }

    @Override
    public ChangeKind kind() {
        return change.kind();
    }

    @Override
    public Preview<ApplyPlan> preview() throws ServiceException {
        var preview = change.preview();
        if (preview instanceof Preview.Ready<ApplyPlan> ready) {
            plan = Optional.of(ready.plan().plan());
        }
        return preview;
    }

    @Override
    public Map<String, String> details(ApplyPlan planned, String attempt) {
        return change.details(planned, attempt);
    }

    @Override
    public Report apply(Preview.Ready<ApplyPlan> preview, String attempt, StopSign stop) throws ServiceException {
        return change.apply(preview, attempt, stop);
    }
}
