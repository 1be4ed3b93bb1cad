package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.draft;
import static dev.gatehouse.testing.database.Samples.on;
import static dev.gatehouse.testing.database.Samples.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Part;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.signin.AccountMatch.Match;
import dev.gatehouse.testing.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN 4.5, case by case. */
class AccountMatchTest {

    private static final String OKTA = "https://acme.okta.com";
    private static final String MOVED = "https://login.acme.example";
    private static final Account ADA = account("ada", "acme", "Ada@acme.example", Role.MEMBER);
    private static final Account BOB = account("bob", "acme", "bob@acme.example", Role.MEMBER);
    private static final Account THEIRS = account("eve", "other", "eve@other.example", Role.MEMBER);
    private static final Account OLGA = account("olga", "vendor", "olga@vendor.example", Role.OPERATOR, Role.MEMBER);

    private static final Revision ACME = on("acme", "acme", OKTA);
    private static final Revision ACME_TOO = on("acme2", "acme", OKTA);
    private static final Revision OTHER = on("other", "other", OKTA);
    private static final Revision VENDOR = on("vendor", "vendor", "https://vendor.okta.com");
    private static final Revision KEYCLOAK = draft("kc", "acme", provider("https://kc.example/realms/acme", true));

    private final Accounts accounts = new Accounts(ADA, BOB, THEIRS, OLGA);
    private final Database database = Database.empty();

    /** The vendor's existing accounts, as far as they matter here. */
    private static final class Accounts implements AccountDirectory {

        private final List<Account> all;

        Accounts(Account... all) {
            this.all = new ArrayList<>(List.of(all));
        }

        void replace(Account old, Account by) {
            all.set(all.indexOf(old), by);
        }

        void remove(Account gone) {
            all.remove(gone);
        }

        @Override
        public Optional<Account> byEmail(CustomerId customer, String email) {
            return all.stream()
                    .filter(account -> account.customer().equals(customer))
                    .filter(account -> account.email().equalsIgnoreCase(email))
                    .findFirst();
        }

        @Override
        public Optional<Account> byId(CustomerId customer, AccountId id) {
            return all.stream()
                    .filter(account -> account.customer().equals(customer))
                    .filter(account -> account.id().equals(id))
                    .findFirst();
        }

        @Override
        public List<Account> admins(CustomerId customer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Account> part(CustomerId customer, Part part) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<WithPassword> withPassword(Optional<CustomerId> customer, String email) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Account> withEmail(String email) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void connections() {
        database.change(entities -> {
            List.of("acme", "other", "vendor").forEach(id -> entities.persist(customer(id)));
            entities.flush();
            List.of(on("acme", "acme", OKTA), on("acme2", "acme", OKTA), on("other", "other", OKTA))
                    .forEach(OpenConnections.connections(entities)::add);
            OpenConnections.connections(entities).add(on("vendor", "vendor", "https://vendor.okta.com"));
            OpenConnections.connections(entities)
                    .add(draft("kc", "acme", provider("https://kc.example/realms/acme", true)));
        });
    }

    @Test
    void the_first_sign_in_matches_by_email_in_whatever_case() {
        assertThat(match(okta("00u1", "ADA@ACME.example"), ACME)).isEqualTo(reached(ADA, true));
    }

    @Test
    void okta_need_not_vouch_for_the_email() {
        assertThat(match(person(OKTA, "00u1", "ada@acme.example", false), ACME).account())
                .isEqualTo(ADA);
    }

    @Test
    void from_then_on_the_subject_is_the_key() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        assertThat(match(okta("00u1", "ada@acme.example"), ACME)).isEqualTo(reached(ADA, false));
    }

    @Test
    void an_email_that_changed_at_okta_still_leads_to_the_linked_account() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        assertThat(match(okta("00u1", "bob@acme.example"), ACME)).isEqualTo(reached(ADA, false));
        assertThat(match(okta("00u1", null), ACME)).isEqualTo(reached(ADA, false));
    }

    @Test
    void a_new_subject_with_the_email_of_a_linked_account_is_held() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        Refusal refusal = refusal(okta("00u2", "ada@acme.example"), ACME);

        assertThat(refusal.code()).isEqualTo(RefusalCode.IDENTITY_HELD);
        assertThat(refusal.found()).contains("00u2").contains("Ada@acme.example");
    }

    @Test
    void another_persons_link_holds_nobody_else_back() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        assertThat(match(okta("00u2", "bob@acme.example"), ACME)).isEqualTo(reached(BOB, true));
    }

    @Test
    void a_person_known_from_another_connection_of_the_customer_carries_over() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        assertThat(match(okta("00u1", "new@acme.example"), ACME_TOO)).isEqualTo(reached(ADA, true));
    }

    @Test
    void who_would_carry_over_to_an_account_that_is_taken_there_is_held() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        link(okta("00u9", "ada@acme.example"), ACME_TOO, ADA);

        assertThat(refusal(okta("00u1", "ada@acme.example"), ACME_TOO).code()).isEqualTo(RefusalCode.IDENTITY_HELD);
    }

    @Test
    void the_same_subject_of_another_issuer_is_somebody_else() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        Revision newIssuer = on("acme", "acme", OKTA + "/oauth2/default");
        Verified person = person(OKTA + "/oauth2/default", "00u1", "bob@acme.example", false);

        assertThat(match(person, newIssuer)).isEqualTo(reached(BOB, true));
    }

    @Test
    void a_new_issuer_may_introduce_each_account_by_email_once_more() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        Revision newIssuer = on("acme", "acme", OKTA + "/oauth2/default");
        Verified person = person(OKTA + "/oauth2/default", "00u7", "ada@acme.example", false);

        assertThat(match(person, newIssuer)).isEqualTo(reached(ADA, true));
    }

    @Test
    void another_customers_account_is_never_reached_by_email() {
        assertThat(code(okta("00u1", "eve@other.example"), ACME)).isEqualTo(RefusalCode.ACCOUNT_NOT_FOUND);
        assertThat(code(okta("00u1", "ada@acme.example"), OTHER)).isEqualTo(RefusalCode.ACCOUNT_NOT_FOUND);
    }

    @Test
    void another_customers_account_is_never_reached_by_subject() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        assertThat(match(okta("00u1", "eve@other.example"), OTHER)).isEqualTo(reached(THEIRS, true));
        assertThat(code(okta("00u1", "ada@acme.example"), OTHER)).isEqualTo(RefusalCode.ACCOUNT_NOT_FOUND);
    }

    @Test
    void another_provider_must_vouch_for_the_email() {
        String issuer = KEYCLOAK.provider().issuer().value();

        assertThat(code(person(issuer, "s1", "ada@acme.example", false), KEYCLOAK))
                .isEqualTo(RefusalCode.EMAIL_UNVERIFIED);
        assertThat(match(person(issuer, "s1", "ada@acme.example", true), KEYCLOAK))
                .isEqualTo(reached(ADA, true));
    }

    @Test
    void who_is_linked_needs_no_verified_email() {
        String issuer = KEYCLOAK.provider().issuer().value();
        link(person(issuer, "s1", "ada@acme.example", true), KEYCLOAK, ADA);

        assertThat(match(person(issuer, "s1", "ada@acme.example", false), KEYCLOAK))
                .isEqualTo(reached(ADA, false));
    }

    @Test
    void an_operator_is_never_introduced_by_email() {
        Verified person = person("https://vendor.okta.com", "00u1", "olga@vendor.example", true);

        assertThat(refusal(person, VENDOR).code()).isEqualTo(RefusalCode.IDENTITY_HELD);
        assertThat(refusal(person, VENDOR).found()).contains("operator");
    }

    @Test
    void an_operator_who_is_linked_signs_in() {
        Verified person = person("https://vendor.okta.com", "00u1", "olga@vendor.example", true);
        link(person, VENDOR, OLGA);

        assertThat(match(person, VENDOR)).isEqualTo(reached(OLGA, false));
    }

    @Test
    void a_disabled_account_is_refused_by_email_and_by_link() {
        Account disabled = new Account(ADA.id(), ADA.customer(), ADA.email(), ADA.name(), Set.of(Role.MEMBER), false);
        accounts.replace(ADA, disabled);

        assertThat(code(okta("00u1", "ada@acme.example"), ACME)).isEqualTo(RefusalCode.ACCOUNT_DISABLED);
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        assertThat(code(okta("00u1", "ada@acme.example"), ACME)).isEqualTo(RefusalCode.ACCOUNT_DISABLED);
    }

    @Test
    void a_linked_account_that_is_gone_is_not_replaced_by_another_with_its_email() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        accounts.remove(ADA);

        Refusal refusal = refusal(okta("00u1", "bob@acme.example"), ACME);

        assertThat(refusal.code()).isEqualTo(RefusalCode.ACCOUNT_NOT_FOUND);
        assertThat(refusal.found()).contains("gone");
    }

    @Test
    void who_has_no_account_and_who_has_no_email_are_told_apart() {
        assertThat(code(okta("00u1", "nobody@acme.example"), ACME)).isEqualTo(RefusalCode.ACCOUNT_NOT_FOUND);
        assertThat(code(okta("00u1", null), ACME)).isEqualTo(RefusalCode.EMAIL_MISSING);
    }

    // An org that goes by another name

    @Test
    void who_is_linked_under_another_name_of_the_org_needs_no_email() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        prove();

        assertThat(match(person(MOVED, "00u1", null, false), ACME)).isEqualTo(reached(ADA, false));
    }

    @Test
    void a_name_that_is_not_proven_is_another_issuer() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);

        assertThat(code(person(MOVED, "00u1", null, false), ACME)).isEqualTo(RefusalCode.EMAIL_MISSING);
    }

    @Test
    void who_claims_an_account_that_is_linked_under_another_name_is_held() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        prove();

        assertThat(code(person(MOVED, "00u2", "ada@acme.example", false), ACME)).isEqualTo(RefusalCode.IDENTITY_HELD);
    }

    @Test
    void who_is_linked_under_another_name_is_held_where_the_account_has_another_owner_under_this_one() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        link(person(MOVED, "00u2", "ada@acme.example", false), ACME, ADA);
        prove();

        assertThat(code(person(MOVED, "00u1", "ada@acme.example", false), ACME)).isEqualTo(RefusalCode.IDENTITY_HELD);
        assertThat(match(person(MOVED, "00u2", null, false), ACME)).isEqualTo(reached(ADA, false));
    }

    @Test
    void another_customers_names_lead_nobody_anywhere() {
        link(okta("00u1", "ada@acme.example"), ACME, ADA);
        prove();

        assertThat(code(person(MOVED, "00u1", null, false), OTHER)).isEqualTo(RefusalCode.EMAIL_MISSING);
    }

    private void prove() {
        database.change(entities -> OpenAccounts.aliases(entities)
                .prove(new Aliases.Proof(
                        ACME.customer(),
                        ACME.connectionId(),
                        new Aliases.Name(OKTA, "acme.okta.com"),
                        new Aliases.Name(MOVED, "login.acme.example"),
                        "ada@acme.example",
                        "a-key")));
    }

    private static Verified okta(String subject, String email) {
        return person(OKTA, subject, email, false);
    }

    private static Verified person(String issuer, String subject, String email, boolean verified) {
        return new Verified(issuer, subject, null, email, verified);
    }

    private void link(Verified person, Revision connection, Account account) {
        database.change(entities -> OpenAccounts.links(entities).link(person.on(connection), account.id()));
    }

    private Match match(Verified person, Revision connection) {
        Match match = database.read(
                entities -> new AccountMatch(accounts, OpenAccounts.links(entities), OpenAccounts.held(entities))
                        .of(person, connection));
        assertThat(match.through()).contains(connection);
        return reached(match.account(), match.isNew());
    }

    private static Match reached(Account account, boolean isNew) {
        return new Match(account, isNew, Optional.empty());
    }

    private Refusal refusal(Verified person, Revision connection) {
        Refused refused = catchThrowableOfType(Refused.class, () -> match(person, connection));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private RefusalCode code(Verified person, Revision connection) {
        return refusal(person, connection).code();
    }
}
