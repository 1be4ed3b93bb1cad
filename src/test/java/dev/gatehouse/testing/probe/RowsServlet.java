package dev.gatehouse.testing.probe;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Changes rows as no verb of the product does: POST. And reads the values of a query, one in a line: GET. */
@WebServlet("/probe/rows")
public class RowsServlet extends HttpServlet {

    @Resource(lookup = "java:app/jdbc/AppDS")
    private transient DataSource database;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            response.getWriter().print(statement.executeUpdate(request.getParameter("sql")));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain; charset=UTF-8");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(request.getParameter("sql"))) {
            while (rows.next()) {
                response.getWriter().println(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
