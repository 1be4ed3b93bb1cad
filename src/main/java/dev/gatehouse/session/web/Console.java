package dev.gatehouse.session.web;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.session.SessionBridge;
import dev.gatehouse.session.SessionLimits;
import dev.gatehouse.wording.Pages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code #{console}}: what stands around every page of the console. */
@Named
@RequestScoped
public class Console {

    @Inject
    Instance<Caller> callers;

    @Inject
    Customers customers;

    @Inject
    Pages pages;

    @Inject
    HeldIdentities held;

    @Inject
    SessionBridge bridge;

    @Inject
    SessionLimits limits;

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    private Caller caller;

    /**
     * An entry of the navigation.
     *
     * @param address below {@code /console/}
     * @param name what a page says to belong to it, and the end of the key of its text
     * @param waiting how much waits there for an admin
     */
    public record Entry(String address, String name, int waiting) {

        /** Its address, for the pages. */
        public String getAddress() {
            return address;
        }

        /** Its name, for the pages. */
        public String getName() {
            return name;
        }

        /** How much waits there, for the pages. */
        public int getWaiting() {
            return waiting;
        }
    }

    @PostConstruct
    void ask() {
        caller = callers.get();
    }

    /** The navigation; held identities stand in it only while some wait. */
    public List<Entry> getEntries() {
        if (caller.recovering()) {
            return List.of(new Entry("connections", "integrations", 0));
        }
        int waiting = held.waiting(caller.customer());
        return Stream.of("settings", "people", "held", "integrations", "webhooks", "keys", "journal", "audit")
                .map(name -> new Entry(name, name, name.equals("held") ? waiting : 0))
                .filter(entry -> !entry.name().equals("held") || waiting > 0)
                .toList();
    }

    /** Whether who is signed in came by a recovery code. */
    public boolean isRecovering() {
        return caller.recovering();
    }

    /** When the session is over, whatever happens in it. */
    public Instant getUntil() {
        return bridge.current(request)
                .map(person -> limits.end(person.way(), person.since()))
                .orElse(Instant.EPOCH);
    }

    /**
     * What is said about the page as a whole; what is said about a field stands beside it. A list that is read anew: Faces keeps
     * what a loop went through before an action, where the action has an error to tell.
     */
    public List<FacesMessage> getMessages() {
        return new Messages(null);
    }

    /** What is said about the field of this client id, likewise. */
    public List<FacesMessage> messagesOf(String field) {
        return new Messages(field);
    }

    private static final class Messages extends AbstractList<FacesMessage> {
        private final @Nullable String of;

        Messages(@Nullable String of) {
            this.of = of;
        }

        private List<FacesMessage> now() {
            return FacesContext.getCurrentInstance().getMessageList(of);
        }

        @Override
        public FacesMessage get(int index) {
            return now().get(index);
        }

        @Override
        public int size() {
            return now().size();
        }
    }

    /** What the vendor's application is called. */
    public String getApplication() {
        return pages.applicationName();
    }

    /** What addresses of ours begin with, without a slash at the end: {@code #{console.base}/signin}. */
    public String getBase() {
        return pages.basePath();
    }

    /** What addresses of the console begin with, likewise: {@code #{console.here}/people}; an operator who acts has it elsewhere. */
    public String getHere() {
        return pages.basePath() + getPath();
    }

    /** The same below the base, as an address to come back to. */
    public String getPath() {
        return Pages.console(request);
    }

    /** What addresses begin with of pages that the desk has too, likewise: {@code #{console.at}/webhooks}. */
    public String getAt() {
        return pages.basePath() + Pages.place(request);
    }

    /** Whether the caller proved who they are a moment ago, and may do what needs it. */
    public boolean isFresh() {
        return caller.isFresh(clock.instant());
    }

    /** Where somebody proves once more who they are, and comes back to this page, to what they asked for there. */
    public String getProofAddress() {
        String page =
                FacesContext.getCurrentInstance().getViewRoot().getViewId().replace(".xhtml", "");
        String asked = Stream.of("id", "ask")
                .filter(name -> request.getParameter(name) != null)
                .map(name -> name + "=" + encoded(request.getParameter(name)))
                .collect(Collectors.joining("&"));
        String here = page.replaceFirst("^/console", getPath());
        return getBase() + "/signin/again?return=" + encoded(asked.isEmpty() ? here : here + "?" + asked);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whether it is an operator in place of a customer's admin. */
    public boolean isActing() {
        return caller.person().isPresent() && !caller.isAtHome();
    }

    /** The email of who is signed in; empty for who came by a set-up link. */
    public String getEmail() {
        return caller.person().map(Account::email).orElse("");
    }

    /** The id of the customer whose console it is. */
    public String getCustomerId() {
        return caller.customer().value();
    }

    /** The name of the customer whose console it is. */
    public String getCustomer() {
        return customers.byId(caller.customer()).map(Customer::name).orElse("");
    }
}
