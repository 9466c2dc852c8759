using Tentakel.Composition;
using Tentakel.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddTentakel(AllModules.List);
var app = builder.Build();
app.UseTentakel();
await app.RunAsync();
