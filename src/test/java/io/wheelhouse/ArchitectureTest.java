package io.wheelhouse;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.VaultServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the product and the arrows between them. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.wheelhouse");

    private static final Set<String> CAPABILITIES = Set.of("locks", "vault", "cookbooks", "decommission");

    /** What each room may use besides itself. A room that is not named here has no place in the house. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("spi", Set.of()),
            Map.entry("adapters", Set.of("spi")),
            Map.entry("change", Set.of("spi")),
            Map.entry("locks", Set.of("change", "spi")),
            Map.entry("vault", Set.of("change", "spi")),
            Map.entry("cookbooks", Set.of("locks", "change", "spi")),
            Map.entry("decommission", Set.of("locks", "change", "spi")),
            Map.entry("workspace", Set.of("change", "spi")),
            Map.entry("store", Set.of("locks", "vault", "cookbooks", "decommission", "change")),
            Map.entry("app", and(CAPABILITIES, "change", "spi", "workspace", "store")),
            Map.entry("cli", and(CAPABILITIES, "change", "spi", "workspace", "app")),
            Map.entry("desktop", and(CAPABILITIES, "change", "spi", "workspace", "app")),
            Map.entry("Main", Set.of("app", "cli", "desktop")),
            Map.entry("Training", Set.of("app", "cli", "desktop", "Main")));

    private static Set<String> and(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(toCollection(TreeSet::new));
    }

    /** The first name below the root package; for the classes right there their own name. */
    private static String room(JavaClass type) {
        var below = type.getName().substring("io.wheelhouse.".length());
        var end = below.indexOf('.');
        return end < 0 ? below.replaceFirst("\\$.*", "") : below.substring(0, end);
    }

    static Stream<String> rooms() {
        return PRODUCT.stream().map(ArchitectureTest::room).distinct().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void a_room_uses_only_the_rooms_it_may(String room) {
        assertThat(ARROWS).containsKey(room);
        var used = new TreeSet<String>();
        for (var type : PRODUCT) {
            if (!room(type).equals(room)) {
                continue;
            }
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                if (target.getName().startsWith("io.wheelhouse.")
                        && !room(target).equals(room)
                        && !ARROWS.get(room).contains(room(target))) {
                    used.add(dependency.getDescription());
                }
            }
        }
        assertThat(used).as("what %s uses besides %s", room, ARROWS.get(room)).isEmpty();
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().matching("io.wheelhouse.(**)").should().beFreeOfCycles());
    }

    @Test
    void an_adapter_knows_no_other_adapter() {
        check(slices().matching("io.wheelhouse.adapters.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.wheelhouse.adapters.net")));
    }

    @Test
    void adapters_are_found_not_named() {
        check(noClasses()
                .that(not(resideInAPackage("io.wheelhouse.adapters..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.wheelhouse.adapters..")));
    }

    @ParameterizedTest(name = "{0} only under {1}")
    @CsvSource({
        "javafx.., io.wheelhouse.desktop..",
        "atlantafx.., io.wheelhouse.desktop..",
        "java.sql.., io.wheelhouse.store..",
        "javax.sql.., io.wheelhouse.store..",
        "org.sqlite.., io.wheelhouse.store..",
        "org.jdbi.., io.wheelhouse.store..",
        "org.flywaydb.., io.wheelhouse.store..",
        "com.zaxxer.., io.wheelhouse.store..",
        "com.github.kagkarlsson.., io.wheelhouse.store..",
        "com.ecwid.., io.wheelhouse.adapters.consul..",
        "org.apache.http.., io.wheelhouse.adapters.consul..",
        "org.bouncycastle.., io.wheelhouse.adapters..",
        "software.amazon.., io.wheelhouse.adapters.aws..",
        "com.github.javakeyring.., io.wheelhouse.adapters.keychain..",
        "org.freedesktop.., io.wheelhouse.adapters.keychain..",
        "java.net.http.., io.wheelhouse.adapters..",
        "org.eclipse.jgit.., io.wheelhouse.vault.git..",
        "picocli.., io.wheelhouse.cli.."
    })
    void a_library_is_used_in_one_place(String library, String place) {
        check(noClasses().that(not(resideInAPackage(place))).should().dependOnClassesThat(resideInAPackage(library)));
    }

    @Test
    void the_contract_for_adapters_needs_nothing_but_the_jdk() {
        check(classes()
                .that(resideInAPackage("io.wheelhouse.spi.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("io.wheelhouse.spi..", "java..", "org.jspecify..")));
    }

    @Test
    void nobody_prints_but_the_command_line() {
        check(noClasses()
                .that(not(resideInAPackage("io.wheelhouse.cli..")))
                .and()
                .doNotHaveFullyQualifiedName("io.wheelhouse.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void threads_come_from_app() {
        assertThat(PRODUCT.stream()
                        .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isAssignableTo(Thread.class))
                        .filter(call -> !call.getOriginOwner().isAssignableTo(Thread.class))
                        .map(JavaConstructorCall::getDescription))
                .isEmpty();
    }

    /** {@code LockRights} only asks by one, and writes nothing. */
    @Test
    void transactions_are_sent_in_few_places_only() {
        var senders = PRODUCT.stream()
                .filter(type -> !resideInAPackage("io.wheelhouse.adapters..").test(type))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(ArchitectureTest::transacts)
                .map(call -> outermost(call.getOriginOwner()))
                .distinct();
        assertThat(senders)
                .containsExactlyInAnyOrder(
                        "io.wheelhouse.locks.TierWriter",
                        "io.wheelhouse.locks.SlotQueue",
                        "io.wheelhouse.locks.LockRights");
    }

    @Test
    void a_vault_is_written_in_one_place_only() {
        var writers = PRODUCT.stream()
                .filter(type -> !resideInAPackage("io.wheelhouse.adapters..").test(type))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> Set.of("write", "delete").contains(call.getName())
                        && assignableTo(VaultServer.class).test(call.getTargetOwner()))
                .map(call -> outermost(call.getOriginOwner()))
                .distinct();
        assertThat(writers).containsExactly("io.wheelhouse.vault.apply.ItemWriter");
    }

    private static boolean transacts(JavaMethodCall call) {
        return call.getName().equals("transact")
                && assignableTo(KeyValueStore.class).test(call.getTargetOwner());
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    @Test
    void the_product_was_found() {
        assertThat(PRODUCT.that(alwaysTrue())).hasSizeGreaterThan(100);
        assertThat(rooms()).containsAll(List.of("spi", "change", "locks", "vault", "store", "adapters"));
    }

    /** A rule about something that is not there yet holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT);
    }
}
