package dev.gatehouse.signin;

import static dev.gatehouse.testing.database.Samples.VISITOR;
import static dev.gatehouse.testing.database.Samples.account;
import static dev.gatehouse.testing.database.Samples.connectionId;
import static dev.gatehouse.testing.database.Samples.customer;
import static dev.gatehouse.testing.database.Samples.customerId;
import static dev.gatehouse.testing.database.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.OpenAccounts;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.OpenConnections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Way;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.Authentication;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.OpenSessions;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import dev.gatehouse.testing.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepUpsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String FIRST = "https://first.okta.com";
    private static final String SECOND = "https://second.okta.com";
    private static final Account ADA = account("ada", "acme", "ada@acme.example", Role.MEMBER);

    private final Random random = new Random(7);
    private final Database database = Database.empty();

    @BeforeEach
    void acme() {
        database.change(entities -> {
            entities.persist(customer("acme"));
            entities.persist(customer("other"));
            entities.flush();
            OpenConnections.connections(entities).add(on("theirs", "other", FIRST));
        });
    }

    @Test
    void who_came_in_by_one_connection_proves_more_by_the_same() {
        isOn("first", FIRST);
        isOn("second", SECOND);
        link("first", FIRST);

        assertThat(through(begin(Way.OKTA, identity("second", SECOND)))).contains(connectionId("second"));
    }

    @Test
    void who_came_in_by_password_proves_more_where_they_are_linked() {
        isOn("first", FIRST);
        isOn("second", SECOND);
        link("second", SECOND);

        assertThat(through(begin(Way.PASSWORD, null))).contains(connectionId("second"));
    }

    @Test
    void who_is_linked_nowhere_proves_more_by_the_only_one() {
        isOn("first", FIRST);

        assertThat(through(begin(Way.PASSWORD, null))).contains(connectionId("first"));
    }

    @Test
    void of_two_that_know_nothing_of_the_person_none_is_guessed() {
        isOn("first", FIRST);
        isOn("second", SECOND);

        assertThat(through(begin(Way.PASSWORD, null))).isEmpty();
    }

    @Test
    void one_that_is_off_is_not_asked() {
        isOn("second", SECOND);

        assertThat(through(begin(Way.OKTA, identity("first", FIRST)))).contains(connectionId("second"));
    }

    @Test
    void that_of_another_customer_is_not_asked() {
        assertThat(through(begin(Way.PASSWORD, null))).isEmpty();
    }

    @Test
    void a_session_that_is_over_is_not_stepped_up() {
        SignedIn person = begin(Way.PASSWORD, null);
        assertThat(this.<Boolean>with(stepUps -> stepUps.isFor(person))).isTrue();

        database.change(
                entities -> OpenSessions.register(entities, CLOCK).end(person.sessionId(), Register.Ending.SIGNED_OUT));

        assertThat(this.<Boolean>with(stepUps -> stepUps.isFor(person))).isFalse();
    }

    @Test
    void a_recovery_code_is_not_stepped_up() {
        SignedIn person = begin(Way.RECOVERY, null);

        assertThat(this.<Boolean>with(stepUps -> stepUps.isFor(person))).isFalse();
    }

    @Test
    void a_class_that_the_vendor_names_may_be_asked_for() {
        check("phr");
    }

    @Test
    void a_class_that_nobody_names_is_refused() {
        Refused refused = catchThrowableOfType(Refused.class, () -> check("phr", "made:up"));

        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.STEP_UP_NOT_OFFERED);
        assertThat(refused.refusal().found()).isEqualTo("phr made:up");
    }

    private void check(String... classes) {
        Revision revision = on("first", "acme", FIRST);
        with(stepUps -> {
            stepUps.check(new StepUp(List.of(classes), Optional.empty(), Optional.empty()), revision);
            return true;
        });
    }

    private void isOn(String name, String issuer) {
        database.change(entities -> OpenConnections.connections(entities).add(on(name, "acme", issuer)));
    }

    private void link(String name, String issuer) {
        database.change(entities -> OpenAccounts.links(entities).link(identity(name, issuer), ADA.id()));
    }

    private static Identity identity(String name, String issuer) {
        return new Identity(customerId("acme"), connectionId(name), issuer, "00u-ada");
    }

    private SignedIn begin(Way way, @Nullable Identity identity) {
        NewSession session = new NewSession(
                Reference.random(random),
                way,
                "",
                "",
                identity,
                null,
                NOW,
                new Authentication(NOW, Optional.empty()),
                null);
        return database.read(entities -> OpenSessions.register(entities, CLOCK).begin(ADA, session, VISITOR));
    }

    private Optional<ConnectionId> through(SignedIn person) {
        return with(stepUps -> stepUps.through(person).map(Revision::connectionId));
    }

    private <T> T with(Function<StepUps, T> work) {
        return database.read(entities -> work.apply(new StepUps(
                OpenConnections.connections(entities, CLOCK),
                OpenAccounts.links(entities),
                OpenSessions.sessions(entities, CLOCK),
                OpenSessions.register(entities, CLOCK),
                StepUpClasses.OKTA)));
    }
}
