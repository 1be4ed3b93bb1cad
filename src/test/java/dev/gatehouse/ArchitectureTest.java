package dev.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyHaveDependenciesWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.api.ApiKeys;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may see which, who may use which library, and how classes are named. */
class ArchitectureTest {

    private static final String ROOT = "dev.gatehouse.";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatehouse");

    /** Seen by all. */
    private static final Set<String> WORDS = Set.of("ids", "refusal", "secret");

    private static final Set<String> BELOW_THE_FLOWS = Set.of(
            "sealing",
            "limits",
            "oidc",
            "outbound",
            "okta",
            "okta.management",
            "oktaorg",
            "journal",
            "customer",
            "api",
            "account",
            "connection",
            "session",
            "wording");

    /** Package by package, what it may see beside {@link #WORDS} and itself. */
    private static final Map<String, Set<String>> MAP = new TreeMap<>(Map.ofEntries(
            Map.entry("ids", Set.of()),
            Map.entry("refusal", Set.of()),
            Map.entry("secret", Set.of()),
            Map.entry("sealing", Set.of()),
            Map.entry("limits", Set.of()),
            Map.entry("oidc", Set.of()),
            Map.entry("wording", Set.of()),
            Map.entry("outbound", Set.of("oidc")),
            Map.entry("okta", Set.of("oidc")),
            Map.entry("okta.management", Set.of("okta", "oidc")),
            Map.entry("journal", Set.of("sealing")),
            Map.entry("customer", Set.of("journal")),
            Map.entry("api", Set.of("journal", "limits", "sealing")),
            Map.entry("account", Set.of("customer", "journal", "sealing", "limits")),
            Map.entry("connection", Set.of("account", "customer", "journal", "oidc", "okta", "sealing")),
            Map.entry("session", Set.of("account", "customer", "journal", "sealing")),
            Map.entry("fresh", Set.of("journal", "session")),
            Map.entry(
                    "oktaorg",
                    Set.of(
                            "account",
                            "connection",
                            "customer",
                            "journal",
                            "oidc",
                            "okta",
                            "okta.management",
                            "sealing",
                            "session")),
            Map.entry(
                    "evidence",
                    Set.of(
                            "account",
                            "connection",
                            "customer",
                            "journal",
                            "oidc",
                            "okta",
                            "okta.management",
                            "oktaorg",
                            "sealing",
                            "session",
                            "wording")),
            Map.entry("webhook", Set.of("account", "journal", "oidc", "sealing")),
            Map.entry("signin", BELOW_THE_FLOWS),
            Map.entry("signout", BELOW_THE_FLOWS),
            Map.entry("operator", BELOW_THE_FLOWS),
            Map.entry("upkeep", BELOW_THE_FLOWS),
            Map.entry("health", Set.of("connection"))));

    /**
     * What a web package may see beyond what its own feature may: counts of the journal are what the metrics show, and every page of
     * the console asks who calls ({@code account.Caller}).
     */
    private static final Map<String, Set<String>> WEB_BEYOND = Map.of(
            "health",
            Set.of("journal"),
            "connection",
            Set.of("limits"),
            "oktaorg",
            Set.of("limits"),
            "evidence",
            Set.of("limits"),
            "customer",
            Set.of("account"),
            "journal",
            Set.of("account", "customer"));

    private static final String WRONG_NAMES =
            ".*(Impl|Manager|Helper|Util|Service|Processor|Handler|Data|Info)(\\$.*)?";

    static Stream<String> packages() {
        return CODE.stream()
                .map(type -> withoutRoot(type.getPackageName()))
                .distinct()
                .sorted();
    }

    @Test
    void every_package_is_on_the_map() {
        assertThat(packages()
                        .map(ArchitectureTest::feature)
                        .filter(feature -> !feature.equals("wiring"))
                        .distinct())
                .isNotEmpty()
                .isSubsetOf(MAP.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void each_package_sees_only_what_the_map_allows(String name) {
        Set<String> allowed = allowed(name);
        classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should(onlyHaveDependenciesWhere(
                        describe("are on the map: " + allowed, dependency -> isAllowed(dependency, allowed))))
                .check(CODE);
    }

    private static boolean isAllowed(Dependency dependency, Set<String> allowed) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        return !target.getPackageName().startsWith(ROOT) || allowed.contains(withoutRoot(target.getPackageName()));
    }

    private static Set<String> allowed(String name) {
        Set<String> allowed = new TreeSet<>(WORDS);
        allowed.add(name);
        String feature = feature(name);
        if (feature.equals("wiring")) {
            packages().forEach(allowed::add);
            return allowed;
        }
        allowed.addAll(MAP.getOrDefault(feature, Set.of()));
        if (!name.equals(feature)) {
            allowed.addAll(List.of(feature, "api", "wording"));
            allowed.addAll(WEB_BEYOND.getOrDefault(feature, Set.of()));
        }
        return allowed;
    }

    private static String feature(String name) {
        return name.replaceFirst("\\.web$", "");
    }

    private static String withoutRoot(String packageName) {
        return packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()) : packageName;
    }

    @Test
    void nobody_sees_web_packages_but_wiring() {
        noClasses()
                .that(resideOutsideOfPackages("..wiring..", "..web.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatehouse..web..")
                .check(CODE);
    }

    @Test
    void nobody_sees_wiring() {
        noClasses()
                .that(resideOutsideOfPackages("..wiring.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..wiring..")
                .check(CODE);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void nimbus_stays_inside_the_protocol_core_and_sealing() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "oidc", ROOT + "sealing"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "net.minidev..")
                .check(CODE);
    }

    @Test
    void the_http_client_stays_inside_the_outbound_door() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "outbound"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CODE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CODE);
    }

    @Test
    void the_protocol_core_and_what_it_stands_on_are_plain_java() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of("oidc", "ids", "refusal", "secret", "okta", "outbound")
                        .map(ROOT::concat)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .check(CODE);
    }

    @Test
    void servlets_are_known_to_web_packages_the_bridge_and_the_pages_alone() {
        noClasses()
                .that(resideOutsideOfPackages("..web", ROOT + "session", ROOT + "wording"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(CODE);
        noClasses()
                .that(resideInAPackage(ROOT + "session").or(resideInAPackage(ROOT + "wording")))
                .and()
                .haveSimpleNameNotEndingWith("Bridge")
                .and()
                .doNotHaveSimpleName("Pages")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(CODE);
    }

    @Test
    void web_packages_leave_the_database_to_others() {
        noClasses()
                .that(resideInAPackage("..web"))
                .and()
                .resideOutsideOfPackage(ROOT + "health.web")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..")
                .check(CODE);
    }

    /** There it is asked who makes one, and how long ago they proved who they are. */
    @Test
    void api_keys_are_made_and_revoked_at_one_place() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "account.web.OwnKeys")
                .should()
                .callMethodWhere(describe(
                        "make or revoke an API key",
                        (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(ApiKeys.class)
                                && Set.of("make", "revoke").contains(call.getName())))
                .check(CODE);
    }

    @Test
    void a_class_is_a_noun_of_the_product() {
        noClasses().should().haveNameMatching(WRONG_NAMES).check(CODE);
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() throws IOException {
        Path root = Path.of("src/main/java/dev/gatehouse");
        Set<Path> packages;
        try (Stream<Path> files = Files.walk(root)) {
            packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(packages).hasSizeGreaterThan(10).allSatisfy(folder -> {
            assertThat(folder.resolve("package-info.java")).exists();
            String name = ROOT + root.relativize(folder).toString().replace('/', '.');
            assertThat(CODE.getPackage(name).isAnnotatedWith(NullMarked.class)).isTrue();
        });
    }

    @Test
    void fields_are_injected_only_where_the_container_makes_the_object() {
        for (var annotation : List.of(Inject.class, Resource.class, PersistenceContext.class, Context.class)) {
            fields().that()
                    .areDeclaredInClassesThat(resideOutsideOfPackages("..web", ROOT + "wiring"))
                    .should()
                    .notBeAnnotatedWith(annotation)
                    .check(CODE);
        }
    }

    @Test
    void time_and_chance_come_from_outside() {
        noClasses()
                .that(resideOutsideOfPackages("..wiring"))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CODE);
    }

    /** Nimbus gives claims as Date. */
    @Test
    void old_dates_are_turned_into_instants_where_nimbus_hands_them_over() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "oidc.IdTokenRules")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .check(CODE);
    }

    @Test
    void nothing_is_printed() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }
}
