/** Short invented meetings. */
export const shop = `Market stall online
Date: March 3, 2025
Attendees: Ann Bell (Product Manager), Carl Dorn (Lead Developer), Eve Flint (Marketing Director)

Ann Bell: We want a web shop for our market stalls. Customers need to browse products and search products by category.
Ann Bell: Customers need to place orders and pay with Stripe. We need order tracking.
Carl Dorn: We will use PostgreSQL for the database and AWS for hosting. For the search we could use Elasticsearch or Algolia.
Eve Flint: Each product has a price, a size and a color. Customers must be able to write product reviews with ratings.
Carl Dorn: Pages must load in less than 2 seconds. The system must handle 20,000 users per month.
Ann Bell: Our budget is $5,000. A mobile app is for later, not now.
Eve Flint: We should send email notifications when an order ships.
Ann Bell: Carl will write the technical plan by March 10.
`

/** Small talk: nothing to build. */
export const smallTalk = `Ann Bell: Good morning, how was your weekend?
Carl Dorn: Fine, thank you. We went to the lake.
Ann Bell: Lovely weather, was it not?
Carl Dorn: It was. See you at lunch.
`
