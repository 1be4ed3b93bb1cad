package dev.gatehouse.journal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.secret.Redacted;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The audit trail is only ever added to, and no secret gets into it: nothing in the code could do either. */
class AppendOnlyTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatehouse");

    private static final List<String> VERBS = List.of("note", "announce");
    private static final Pattern CHANGES = Pattern.compile(
            "(?is)\\b(update|delete(\\s+from)?|truncate(\\s+table)?|drop\\s+table|merge\\s+into)\\s+(AuditEntry|audit_entry)\\b");

    @Test
    void a_line_is_filled_where_it_is_made_and_nowhere_else() {
        assertThat(CODE.get(AuditEntry.class).getFieldAccessesToSelf().stream()
                        .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET)
                        .map(JavaFieldAccess::getOrigin))
                .isNotEmpty()
                .allMatch(JavaConstructor.class::isInstance);
    }

    @Test
    void no_query_changes_or_removes_a_line() throws IOException {
        assertThat("delete from audit_entry where").containsPattern(CHANGES);
        assertThat("update AuditEntry e set").containsPattern(CHANGES);
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(CHANGES));
        }
    }

    @Test
    void the_journal_removes_and_merges_nothing() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatehouse.journal..")
                .should()
                .callMethod(EntityManager.class, "remove", Object.class)
                .orShould()
                .callMethod(EntityManager.class, "merge", Object.class)
                .check(CODE);
    }

    @Test
    void the_verbs_take_texts_alone_so_that_no_secret_can_be_handed_over_as_one() {
        List<Class<?>> texts = List.of(Actor.class, AuditAction.class, String.class, String.class);
        List<Class<?>> ids = List.of(Actor.class, AuditAction.class, About.class, String.class);
        assertThat(Arrays.stream(AuditTrail.class.getDeclaredMethods()).filter(AppendOnlyTest::isVerb))
                .hasSize(VERBS.size() + 1)
                .allSatisfy(
                        verb -> assertThat(List.of(verb.getParameterTypes())).isIn(texts, ids));
        assertThat(About.class.getRecordComponents())
                .extracting(component -> component.getType().getSimpleName())
                .containsExactly("String", "ConnectionId", "AccountId", "SessionId");
    }

    @Test
    void who_writes_a_line_reveals_no_secret() {
        List<JavaCodeUnit> writers = CODE.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> calls(unit, AuditTrail.class, VERBS))
                .toList();

        assertThat(writers)
                .filteredOn(unit -> calls(unit, Redacted.class, List.of("reveal")))
                .isEmpty();
    }

    private static boolean isVerb(Method method) {
        return VERBS.contains(method.getName());
    }

    private static boolean calls(JavaCodeUnit unit, Class<?> owner, List<String> names) {
        return unit.getMethodCallsFromSelf().stream()
                .map(call -> (AccessTarget) call.getTarget())
                .anyMatch(target -> target.getOwner().isEquivalentTo(owner) && names.contains(target.getName()));
    }
}
