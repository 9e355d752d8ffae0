package io.wheelhouse.vault.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.adopt.TreeFolder;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.ApplyListener;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.vault.plan.Issuer;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of configuration on a server, in both directions: made from files, and adopted without a difference; one field
 * changed, found, applied, read back. What each run produces is docs/vault-kinds.md, server by server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ProvenKinds {
    static final Path REPORT = Path.of("docs/vault-kinds.md");

    private final Map<String, String> results = new TreeMap<>();
    private final TreeSet<String> kinds = new TreeSet<>();
    private final TreeSet<String> adopted = new TreeSet<>();
    private final List<Proving> again = new ArrayList<>();
    private final Issuer issuer = issuer();

    /** A server of this class's own. */
    abstract VaultServer server() throws ServiceException;

    /** Its name and release, as the report has it. */
    String title() throws ServiceException {
        var health = server().health();
        return "%s %s"
                .formatted(health.product().equals("Vault") ? "HashiCorp Vault" : health.product(), health.version());
    }

    static List<KindProof> proofs() {
        try (var text = Objects.requireNonNull(ProvenKinds.class.getResourceAsStream("proofs.txt"))) {
            return KindProof.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Issuer issuer() {
        try {
            return new Issuer();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @AfterAll
    void end() {
        issuer.close();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("proofs")
    void is_proven(KindProof proof, @TempDir Path path) throws Exception {
        var name = "k-" + UUID.randomUUID().toString().substring(0, 13);
        var proving = new Proving(Workbench.at(server()), proof, name, issuer, path, kinds);
        var result = proving.prove();
        results.put(proof.name(), result);
        if (result.startsWith("proven")) {
            proving.adopted().ifPresent(adopted::add);
            if (proving.canBeWrittenAgain()) {
                again.add(proving);
            }
        }
    }

    @Order(2)
    @Test
    void a_server_with_every_kind_is_adopted_without_a_difference(@TempDir Path path) throws Exception {
        var bench = Workbench.at(server());
        var adoption = bench.service().adopt();
        new TreeFolder(path).write(adoption);
        assertThat(adoption.files().keySet().stream().map(file -> file.replaceFirst("\\.[a-z]+$", "")))
                .containsAll(adopted);
        assertThat(adoption.files().toString()).doesNotContain("not-shown");
        var plan = bench.plan(bench.service().read(path), Map.of());
        assertThat(plan.allSame()).isTrue();
        assertThat(plan.items()).hasSizeGreaterThan(60);
        assertThat(plan.unmanaged()).isEmpty();
        writtenAgain(bench, path);
    }

    /** An adopted file is not only the same as what it was read from: the server takes it, too. */
    private void writtenAgain(Workbench bench, Path path) throws Exception {
        var secrets = new HashMap<String, String>();
        var changed = new TreeSet<String>();
        for (var proving : again) {
            proving.turnBack(path).ifPresent(changed::add);
            secrets.putAll(proving.secrets());
        }
        var order = new ApplyChange.Order(Workbench.secrets(secrets), OnFailure.CONTINUE, ApplyListener.NONE);
        var result = bench.send(bench.service().apply(bench.service().read(path), new Selection.Everything(), order));
        assertThat(result.items().stream()
                        .filter(item -> !item.applied() && !item.outcome().equals("UNCHANGED"))
                        .map(item -> item.name() + ": " + item.message()))
                .isEmpty();
        assertThat(result.outcome()).as(result.outcome().message()).isInstanceOf(Outcome.Applied.class);
        assertThat(changed).hasSizeGreaterThan(40);
    }

    /** Kinds of the table that the server has none of. */
    abstract Set<String> unmet();

    @Order(3)
    @Test
    void every_kind_that_the_product_knows_was_met() {
        var unknown = Kinds.all().stream()
                .map(Kind::name)
                .filter(name -> !kinds.contains(name))
                .collect(Collectors.toSet());
        assertThat(unknown).isEqualTo(unmet());
    }

    @Order(4)
    @Test
    void the_report_is_what_this_run_produced() throws Exception {
        var section = section();
        Proving.keep(Path.of("target/vault-kinds", title().replaceAll("[^A-Za-z0-9.]+", "-") + ".md"), section);
        assertThat(Files.readString(REPORT))
                .as("docs/vault-kinds.md; what the run produced is in target/vault-kinds")
                .contains(section);
    }

    private String section() throws ServiceException {
        var lines = new ArrayList<String>();
        lines.add("## " + title());
        lines.add("");
        lines.add("| kind | here | to know |");
        lines.add("|---|---|---|");
        for (var proof : proofs()) {
            var result = results.getOrDefault(proof.name(), "failed");
            boolean nothingToKnow = result.equals(Proving.NONE) || proof.outside() && result.equals("proven");
            var note = nothingToKnow ? "" : proof.note().orElse("");
            lines.add("| %s | %s | %s |".formatted(proof.name(), result, note).replace("  |", " |"));
        }
        return String.join("\n", lines) + "\n";
    }
}
