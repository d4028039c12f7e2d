/* What the pages use of Apache ECharts; hatch_build.py bundles it into static/vendor/charts.js. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, SVGRenderer]);
window.charts = { init };
