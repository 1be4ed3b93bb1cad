package dev.gatehouse.customer;

import dev.gatehouse.ids.Crockford;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What the vendor does with its customers: adds them, and says what they have bought. Each change stands in the customer's own audit
 * trail, so the actor is one who acts for it.
 */
@Dependent
public class CustomerRegister {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PLAN = 64;
    private static final int ID_CHARACTERS = 10;

    /** What became of it; the wording has a sentence for each. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** It was there, and is different now. */
        CHANGED,
        /** It was so already. */
        UNCHANGED,
        /** Another one has this id. */
        ID_TAKEN,
        /** There is none of this id. */
        NOT_FOUND,
        /** Somebody else changed it since it was shown. */
        OUTDATED
    }

    /**
     * What is on record of a customer.
     *
     * @param name what people call it
     * @param plan what it bought
     */
    public record Entry(String name, String plan) {

        /** Takes blanks at the ends away; refuses, with {@link IllegalArgumentException}, what is empty or too long. */
        public Entry {
            name = CustomerRegister.name(name);
            plan = CustomerRegister.plan(plan);
        }
    }

    /** A name as it is stored; refuses, with {@link IllegalArgumentException}, what is empty or too long. */
    public static String name(String typed) {
        return fit(typed, LONGEST_NAME, "a name");
    }

    /** A plan as it is stored; refuses, with {@link IllegalArgumentException}, what is empty or too long. */
    public static String plan(String typed) {
        return fit(typed, LONGEST_PLAN, "a plan");
    }

    private final EntityManager entities;
    private final Customers customers;
    private final AuditTrail audit;
    private final RandomGenerator random;

    @Inject
    CustomerRegister(EntityManager entities, Customers customers, AuditTrail audit, RandomGenerator random) {
        this.entities = entities;
        this.customers = customers;
        this.audit = audit;
        this.random = random;
    }

    /** An id for a customer who brings none: fit to be typed. */
    public CustomerId newId() {
        return new CustomerId("c-" + Crockford.random(random, ID_CHARACTERS).toLowerCase(Locale.ROOT));
    }

    /** Adds the actor's customer; its people sign in with passwords until it connects Okta. */
    @Transactional
    @TwoAtOnce
    public Outcome add(Actor actor, Entry entry) {
        // A SaaS application's id finds its customer where a customer's does, so both share one set of names
        boolean taken = customers.named(actor.customer().value()).isPresent();
        if (taken) {
            return Outcome.ID_TAKEN;
        }
        customers.add(new Customer(actor.customer(), entry.name(), entry.plan()));
        entities.flush();
        audit.note(actor, AuditAction.CUSTOMER_ADDED, actor.customer().value(), described(entry));
        return Outcome.DONE;
    }

    /**
     * Enters many customers at once: who is there already keeps all but name and plan.
     *
     * @return what became of each, in their order: whether it is new
     */
    @Transactional
    @TwoAtOnce
    public List<Outcome> enter(Actor by, List<Named> entries) {
        List<String> ids = entries.stream().map(entry -> entry.id().value()).toList();
        Set<String> applications = new HashSet<>(
                entities.createQuery("select a.id from SaasApplication a where a.id in :ids", String.class)
                        .setParameter("ids", ids)
                        .getResultList());
        Map<String, Customer> present = entities.createQuery(
                        "select c from Customer c where c.id in :ids", Customer.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(found -> found.id().value(), found -> found));
        List<Outcome> outcomes = new ArrayList<>(entries.size());
        for (Named entry : entries) {
            boolean taken = applications.contains(entry.id().value());
            outcomes.add(taken ? Outcome.ID_TAKEN : enter(by, entry, present));
        }
        entities.flush();
        entities.clear();
        return outcomes;
    }

    private Outcome enter(Actor by, Named named, Map<String, Customer> present) {
        Customer before = present.get(named.id().value());
        Actor actor = new Actor(named.id(), null, by.name(), by.visitor());
        if (before == null) {
            Customer added =
                    new Customer(named.id(), named.entry().name(), named.entry().plan());
            customers.add(added);
            present.put(named.id().value(), added);
            audit.note(actor, AuditAction.CUSTOMER_ADDED, named.id().value(), described(named.entry()));
            return Outcome.DONE;
        }
        Entry earlier = new Entry(before.name(), before.plan());
        if (earlier.equals(named.entry())) {
            return Outcome.UNCHANGED;
        }
        before.describe(named.entry());
        String detail = described(earlier) + " -> " + described(named.entry());
        audit.note(actor, AuditAction.CUSTOMER_CHANGED, named.id().value(), detail);
        return Outcome.CHANGED;
    }

    /** An entry of many. */
    public record Named(CustomerId id, Entry entry) {}

    /**
     * Changes what is on record of the actor's customer.
     *
     * @param seen the {@link Customer#version()} that was seen; empty to change whatever there is
     */
    @Transactional
    public Outcome change(Actor actor, Entry entry, Optional<Long> seen) {
        if (customers.byId(actor.customer()).isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        Customer customer = customers.lock(actor.customer());
        if (seen.filter(version -> version != customer.version()).isPresent()) {
            return Outcome.OUTDATED;
        }
        String before = described(new Entry(customer.name(), customer.plan()));
        if (!before.equals(described(entry))) {
            customer.describe(entry);
            entities.flush();
            String detail = before + " -> " + described(entry);
            audit.note(actor, AuditAction.CUSTOMER_CHANGED, actor.customer().value(), detail);
        }
        return Outcome.DONE;
    }

    /** Adds a SaaS application of the actor's customer. */
    @Transactional
    @TwoAtOnce
    public Outcome add(Actor actor, SaasApplicationId id, String name) {
        if (customers.byId(actor.customer()).isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        if (customers.named(id.value()).isPresent()) {
            return Outcome.ID_TAKEN;
        }
        customers.add(new SaasApplication(id, actor.customer(), name(name)));
        entities.flush();
        audit.note(actor, AuditAction.APPLICATION_ADDED, id.value(), name);
        return Outcome.DONE;
    }

    /** Gives a SaaS application of the actor's customer another name. */
    @Transactional
    public Outcome rename(Actor actor, SaasApplicationId id, String name) {
        String fitting = name(name);
        return own(actor, id)
                .map(application -> {
                    String detail = application.name() + " -> " + fitting;
                    application.rename(fitting);
                    audit.note(actor, AuditAction.APPLICATION_CHANGED, id.value(), detail);
                    return Outcome.DONE;
                })
                .orElse(Outcome.NOT_FOUND);
    }

    /** Takes a SaaS application of the actor's customer away. */
    @Transactional
    public Outcome remove(Actor actor, SaasApplicationId id) {
        return own(actor, id)
                .map(application -> {
                    entities.remove(application);
                    audit.note(actor, AuditAction.APPLICATION_REMOVED, id.value(), application.name());
                    return Outcome.DONE;
                })
                .orElse(Outcome.NOT_FOUND);
    }

    private Optional<SaasApplication> own(Actor actor, SaasApplicationId id) {
        return customers
                .application(id)
                .filter(application -> application.customer().equals(actor.customer()));
    }

    private static String described(Entry entry) {
        return "\"" + entry.name() + "\", plan " + entry.plan();
    }

    private static String fit(String text, int longest, String what) {
        String fitting = text.strip();
        if (fitting.isEmpty() || fitting.length() > longest || fitting.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has 1 to " + longest + " characters");
        }
        return fitting;
    }
}
