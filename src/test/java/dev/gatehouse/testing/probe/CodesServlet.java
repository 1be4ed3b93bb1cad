package dev.gatehouse.testing.probe;

import dev.gatehouse.account.RecoveryCodes;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.secret.Redacted;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.List;

/** Makes a customer's recovery codes, and says how many are left. */
@WebServlet("/probe/codes")
public class CodesServlet extends HttpServlet {

    @Resource
    private transient UserTransaction transaction;

    @Inject
    transient RecoveryCodes codes;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        CustomerId customer = new CustomerId(request.getParameter("customer"));
        try {
            transaction.begin();
            List<Redacted> made = codes.make(new Actor(customer, new AccountId("probe"), "probe", new Visitor("", "")));
            transaction.commit();
            for (Redacted code : made) {
                response.getWriter().println(code.reveal());
            }
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(codes.remaining(new CustomerId(request.getParameter("customer"))));
    }
}
