package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every numbered case of the field research, against a stub that answers as the case says. */
class PlanCasesTest {
    static Stream<AcceptanceCase> cases() {
        return AcceptanceCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void verdict(AcceptanceCase example, @TempDir Path path) throws ServiceException {
        var folder = new Folder(path);
        example.files.forEach(folder::file);
        var vault = new FakeVault();
        example.stub.forEach(part -> part.accept(vault));

        var plan =
                new Planner(vault, new Fan(Runnable::run, 1)).plan(folder.read(), new Selection.Everything(), Set.of());

        example.judge(plan);
        assertThat(vault.writes()).isEmpty();
    }
}
