package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.draft;
import static dev.gatehouse.testing.database.Samples.on;
import static dev.gatehouse.testing.database.Samples.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Newcomer;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.account.VendorCustomer;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.testing.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets an account at their first sign-in (DESIGN 4.5). */
class NewcomersTest {

    private static final String OKTA = "https://acme.okta.com";
    private static final VendorCustomer VENDOR = new VendorCustomer(customerId("vendor"));
    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.MEMBER);
    private static final Account EVE = account("eve", "other", "eve@other.example", Role.ADMIN);

    private static final Revision ACME = creating(on("acme", "acme", OKTA), Role.MEMBER, "acme.example");
    private static final Revision ANY = creating(on("acme", "acme", OKTA), Role.ADMIN);
    private static final Revision KEYCLOAK =
            creating(draft("kc", "acme", provider("https://kc.example/realms/acme", true)), Role.MEMBER);

    private final Database database = Database.empty();

    @BeforeEach
    void accounts() {
        database.change(entities -> {
            List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            OpenConnections.connections(entities).add(on("acme", "acme", OKTA));
            OpenAccounts.accounts(entities, VENDOR).add(ADA, null);
            OpenAccounts.accounts(entities, VENDOR).add(EVE, null);
        });
    }

    @Test
    void who_has_no_account_gets_one_with_the_default_role_name_and_email() {
        assertThat(newcomer(okta("Fay@ACME.example"), ACME))
                .contains(new Newcomer(customerId("acme"), "Fay@ACME.example", "Fay Moss", Set.of(Role.MEMBER)));
        assertThat(newcomer(okta("fay@wherever.example"), ANY).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN);
    }

    @Test
    void who_has_no_name_is_called_by_their_email() {
        Verified nameless = new Verified(OKTA, "00u1", null, "fay@acme.example", false);

        assertThat(newcomer(nameless, ACME).orElseThrow().name()).isEqualTo("fay@acme.example");
    }

    @Test
    void a_name_is_never_longer_than_its_column() {
        Verified nameless = new Verified(OKTA, "00u1", null, "f".repeat(300) + "@acme.example", false);

        assertThat(newcomer(nameless, ACME).orElseThrow().name()).hasSize(200);
    }

    @Test
    void groups_count_from_the_beginning_in_place_of_the_default_role() {
        assertThat(newcomer(inGroups(Set.of()), ANY).orElseThrow().roles()).containsExactly(Role.MEMBER);
        assertThat(newcomer(inGroups(Set.of(Role.ADMIN)), ACME).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN);
    }

    @Test
    void where_the_option_is_off_nobody_does() {
        assertThat(newcomer(okta("fay@acme.example"), on("acme", "acme", OKTA))).isEmpty();
    }

    @Test
    void an_email_of_another_domain_gets_none() {
        assertThat(newcomer(okta("fay@other.example"), ACME)).isEmpty();
    }

    @Test
    void who_has_no_email_or_an_empty_one_gets_none() {
        assertThat(newcomer(okta(null), ANY)).isEmpty();
        assertThat(newcomer(okta(""), ANY)).isEmpty();
        assertThat(newcomer(okta(" "), ANY)).isEmpty();
    }

    @Test
    void another_provider_must_vouch_for_the_email() {
        String issuer = KEYCLOAK.provider().issuer().value();

        assertThat(newcomer(new Verified(issuer, "s1", null, "fay@acme.example", false), KEYCLOAK))
                .isEmpty();
        assertThat(newcomer(new Verified(issuer, "s1", null, "fay@acme.example", true), KEYCLOAK))
                .isPresent();
    }

    @Test
    void who_has_an_account_gets_no_other() {
        assertThat(newcomer(okta("ADA@acme.example"), ACME)).isEmpty();
    }

    @Test
    void who_has_a_disabled_account_gets_no_other() {
        database.sql("update account set active = false where id = 'ada'");

        assertThat(newcomer(okta("ada@acme.example"), ACME)).isEmpty();
    }

    @Test
    void another_customers_account_with_the_email_is_no_account_here() {
        assertThat(newcomer(okta("eve@other.example"), ANY).orElseThrow().customer())
                .isEqualTo(customerId("acme"));
    }

    @Test
    void who_is_linked_gets_none_even_if_the_account_is_gone() {
        database.change(entities ->
                OpenAccounts.links(entities).link(okta("fay@acme.example").on(ACME), ADA.id()));
        database.sql("delete from account where id = 'ada'");

        assertThat(newcomer(okta("fay@acme.example"), ACME)).isEmpty();
    }

    private static Verified okta(@Nullable String email) {
        return new Verified(OKTA, "00u1", null, email, false, "Fay Moss", null, null);
    }

    private static Verified inGroups(Set<Role> roles) {
        return new Verified(OKTA, "00u1", null, "fay@acme.example", false, "Fay Moss", roles, null);
    }

    private static Revision creating(Revision revision, Role role, String... domains) {
        Options before = revision.options();
        return OpenConnections.with(
                revision,
                new Options(
                        before.scopes(),
                        before.responseMode(),
                        before.algorithms(),
                        before.emailVerifiedRequired(),
                        new Options.Newcomers(role, List.of(domains)),
                        null,
                        before.stepUp(),
                        before.stay()));
    }

    private Optional<Newcomer> newcomer(Verified person, Revision revision) {
        return database.read(
                entities -> new Newcomers(OpenAccounts.accounts(entities, VENDOR), OpenAccounts.links(entities))
                        .of(person, revision));
    }
}
