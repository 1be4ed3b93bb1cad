package dev.gatehouse.session.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.customer.Customers;
import dev.gatehouse.ids.BaseUrls;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.wording.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before the operator desk, as {@link ConsoleFilter} before the console: here counts what the account may do now. And has
 * {@code /operator/for/{customer}/console/…} answered by that customer's console. For which customer an operator acts stands in each
 * address and nowhere else, so that two tabs cannot be mixed up.
 */
public class DeskFilter extends HttpFilter {

    private static final String DESK = "/operator";
    private static final String FIRST_PAGE = DESK + "/customers";
    private static final Pattern ACTING = Pattern.compile(
            DESK + "/for/(?<customer>[a-z0-9._-]{1,64})/console(?:/(?<page>[a-z]+(?:-[a-z]+)*(?:\\.[a-z]+)?)?)?");

    @Inject
    transient Callers callers;

    @Inject
    transient Customers customers;

    @Inject
    transient BaseUrls bases;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> operator = callers.of(request).filter(DeskFilter::opens);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (operator.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (path.equals(DESK) || path.equals(DESK + "/")) {
            response.sendRedirect(bases.at(request.getHeader("Host")) + FIRST_PAGE);
        } else if (path.startsWith(DESK + "/for/")) {
            act(operator.get(), ACTING.matcher(path), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean opens(Caller caller) {
        return caller.isOperator() && !caller.recovering();
    }

    private void act(Caller operator, Matcher address, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<CustomerId> customer = Optional.of(address)
                .filter(Matcher::matches)
                .map(parts -> parts.group("customer"))
                .flatMap(DeskFilter::canonical)
                .flatMap(customers::byId)
                .map(Customer::id)
                .filter(id -> !id.equals(operator.customer()));
        if (customer.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String place = DESK + "/for/" + customer.get() + "/console";
        String page = address.group("page");
        if (page == null) {
            response.sendRedirect(bases.at(request.getHeader("Host")) + place + "/settings");
            return;
        }
        request.setAttribute(Caller.class.getName(), operator.actingFor(customer.get()));
        Pages.moveConsole(request, place);
        request.getRequestDispatcher("/console/" + page).forward(request, response);
    }

    private static Optional<CustomerId> canonical(String written) {
        return CustomerId.parse(written).filter(id -> id.value().equals(written));
    }
}
