package dev.gatehouse.testing.browser;

import dev.gatehouse.testing.Installation;
import dev.gatehouse.testing.OktaApp;
import dev.gatehouse.testing.server.Cast;
import dev.gatehouse.testing.server.House;
import dev.gatehouse.testing.server.ServerIT;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests in a real browser have in common: people, and the ways they go more than once. */
@ExtendWith(Chromium.class)
public abstract class InBrowser extends ServerIT {

    private final Deque<Person> people = new ArrayDeque<>();

    /** Somebody who reads English, in a browser that has never been here. */
    protected Person person() {
        return person("en-US");
    }

    /** Somebody whose browser asks for this language. */
    protected Person person(String locale) {
        Person person = new Person(locale);
        people.push(person);
        return person;
    }

    @AfterEach
    void nobodyComplains() {
        try {
            while (people.size() > 1) {
                people.pop().close();
            }
        } finally {
            people.forEach(Person::close);
        }
    }

    /** Signs in from the sign-in page, by typing and clicking. */
    protected Person signIn(Person person, String customer, String name) {
        return choose(startTyping(person, customer), name);
    }

    /** Goes from the sign-in page to the provider's page. */
    protected Person startTyping(Person person, String customer) {
        return person.goesTo("/signin")
                .types("Okta domain", domain())
                .types("Customer ID", customer)
                .clicks("Login with Okta");
    }

    /** On the stand-in's page, says who they are. */
    protected static Person choose(Person person, String name) {
        return person.reads("Choose who you are").clicks(name);
    }

    /** Signs in at the stand-in's dashboard and clicks the tile. */
    protected Person tile(Person person, String customer, String name) {
        person.goesTo(okta.origin() + "/login/signout");
        return choose(person, name).sees(name).clicks("Gatehouse for " + customer);
    }

    /** A customer whose Okta admin has assigned nobody but Ada. */
    protected String customerThatOnlyAdaMayUse() {
        String customer = Cast.untouched();
        URI redirect = new Installation(House.base()).redirectOf(customer);
        okta.issuer(customer);
        okta.register(OktaApp.of(Installation.clientOf(customer), Installation.secretOf(customer), redirect)
                .named("Gatehouse for " + customer)
                .assignedTo("ada@meadow.example"));
        return customer;
    }
}
